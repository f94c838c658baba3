package dev.agentdyno.calltree;

import dev.agentdyno.reader.Frames;
import java.util.Arrays;

/// Puts the nodes of a tree in depth-first order, heaviest children first.
final class Layout {
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

    /// Links siblings so that the heaviest is met first: nodes are linked in from the lightest on.
    private void link() {
        Arrays.fill(firstChild, -1);
        Arrays.fill(nextSibling, -1);
        for (int node : byWeight()) {
            if (node > 0) {
                nextSibling[node] = firstChild[parents[node]];
                firstChild[parents[node]] = node;
            }
        }
    }

    /// All nodes from the lightest to the heaviest; of equals, the later first.
    private int[] byWeight() {
        Integer[] nodes = new Integer[size];
        Arrays.setAll(nodes, i -> i);
        Arrays.sort(
                nodes,
                (a, b) -> {
                    int order = Long.compare(totals[a], totals[b]);
                    return order != 0 ? order : Integer.compare(b, a);
                });
        return Arrays.stream(nodes).mapToInt(Integer::intValue).toArray();
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
            for (int child = firstChild[node]; child >= 0; child = nextSibling[child]) {
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
