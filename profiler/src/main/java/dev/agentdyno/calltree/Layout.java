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
    private final int[] parents;
    private final long[] totals;
    private final int[] firstChild;
    private final int[] nextSibling;

    private Layout(int size, int[] parents, long[] self) {
        this.size = size;
        this.parents = parents;
        this.totals = totals(size, parents, self);
        this.firstChild = new int[size];
        this.nextSibling = new int[size];
        link();
    }

    /// Lays out nodes of which each stands behind its parent.
    static CallTree of(
            Frames frames, int size, int[] parents, int[] frameOf, long[] self, byte[] kinds) {
        Layout layout = new Layout(size, parents, self);
        int[] order = layout.order();
        int[] place = new int[size];
        for (int i = 0; i < size; i++) {
            place[order[i]] = i;
        }
        CallTree.Nodes nodes = new CallTree.Nodes(size);
        for (int i = 0; i < size; i++) {
            int old = order[i];
            int parent = i == 0 ? -1 : place[parents[old]];
            nodes.set(i, parent, frameOf[old], layout.totals[old], self[old], kinds[old]);
        }
        nodes.position();
        return new CallTree(frames, nodes);
    }

    private static long[] totals(int size, int[] parents, long[] self) {
        long[] totals = Arrays.copyOf(self, size);
        for (int i = size - 1; i > 0; i--) {
            totals[parents[i]] += totals[i];
        }
        return totals;
    }

    /// Links siblings so that the heaviest is met first.
    private void link() {
        Arrays.fill(firstChild, NONE);
        Arrays.fill(nextSibling, NONE);
        for (int node = size - 1; node > 0; node--) {
            nextSibling[node] = firstChild[parents[node]];
            firstChild[parents[node]] = node;
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
