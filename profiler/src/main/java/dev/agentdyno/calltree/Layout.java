package dev.agentdyno.calltree;

import dev.agentdyno.reader.Frames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Puts the nodes of a tree in depth-first order, heaviest children first.
final class Layout {
    private static final int NONE = -1;

    private final int size;
    private final GrowingNodes grown;
    private final long[] totals;
    private final int[] firstChild;
    private final int[] nextSibling;

    private Layout(GrowingNodes grown) {
        this.size = grown.size();
        this.grown = grown;
        this.totals = totals(grown);
        this.firstChild = new int[size];
        this.nextSibling = new int[size];
        link();
    }

    /// Lays out nodes of which each stands behind its parent.
    static CallTree of(Frames frames, GrowingNodes grown) {
        Layout layout = new Layout(grown);
        int size = layout.size;
        int[] order = layout.order();
        int[] place = new int[size];
        for (int i = 0; i < size; i++) {
            place[order[i]] = i;
        }
        CallTree.Nodes nodes = new CallTree.Nodes(size);
        for (int i = 0; i < size; i++) {
            int old = order[i];
            int parent = i == 0 ? NONE : place[grown.parent(old)];
            nodes.set(
                    i,
                    parent,
                    grown.frame(old),
                    layout.totals[old],
                    grown.self(old),
                    grown.execution(old));
        }
        nodes.position();
        return new CallTree(frames, nodes);
    }

    private static long[] totals(GrowingNodes grown) {
        long[] totals = new long[grown.size()];
        for (int i = totals.length - 1; i > 0; i--) {
            totals[i] += grown.self(i);
            totals[grown.parent(i)] += totals[i];
        }
        totals[CallTree.ROOT] += grown.self(CallTree.ROOT);
        return totals;
    }

    /// Links siblings so that the heaviest is met first.
    private void link() {
        Arrays.fill(firstChild, NONE);
        Arrays.fill(nextSibling, NONE);
        for (int node = size - 1; node > 0; node--) {
            int parent = grown.parent(node);
            nextSibling[node] = firstChild[parent];
            firstChild[parent] = node;
        }
        for (int node = 0; node < size; node++) {
            firstChild[node] = sorted(firstChild[node]);
        }
    }

    /// Sorts a chain of siblings by weight and answers the first; the order of equals stays. Most
    /// chains are of one, and only the long ones are worth an array of their own.
    private int sorted(int first) {
        if (first == NONE || nextSibling[first] == NONE) {
            return first;
        }
        List<Integer> siblings = new ArrayList<>();
        for (int node = first; node != NONE; node = nextSibling[node]) {
            siblings.add(node);
        }
        siblings.sort(Comparator.comparingLong(node -> -totals[node]));
        for (int i = 0; i < siblings.size(); i++) {
            nextSibling[siblings.get(i)] = i + 1 < siblings.size() ? siblings.get(i + 1) : NONE;
        }
        return siblings.getFirst();
    }

    private int[] order() {
        int[] order = new int[size];
        int[] open = new int[size];
        int waiting = 1;
        int done = 0;
        while (waiting > 0) {
            int node = open[--waiting];
            order[done++] = node;
            int first = waiting;
            for (int child = firstChild[node]; child != NONE; child = nextSibling[child]) {
                open[waiting++] = child;
            }
            reverse(open, first, waiting);
        }
        return order;
    }

    private static void reverse(int[] array, int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            int swapped = array[i];
            array[i] = array[j];
            array[j] = swapped;
        }
    }
}
