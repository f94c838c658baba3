package dev.agentdyno.calltree;

import dev.agentdyno.reader.Frames;
import dev.agentdyno.reader.LongIntTable;
import java.util.Arrays;

/// Two call trees laid over each other. Immutable.
///
/// Its tree holds every path of either; the width of a node is the sum of its weights in both, so
/// that what vanished can be seen too.
public final class TreeDifference {
    private final CallTree tree;
    private final double[] before;
    private final double[] after;

    private TreeDifference(CallTree tree, double[] before, double[] after) {
        this.tree = tree;
        this.before = before;
        this.after = after;
    }

    /// How the weights of two recordings are made comparable.
    public enum Scale {
        /// As they are.
        ABSOLUTE,
        /// As parts of 1, each of its own tree.
        NORMALISED
    }

    /// Compares two trees, which need not be of the same recording: frames are the same if they are
    /// equal.
    public static TreeDifference of(CallTree before, CallTree after, Scale scale) {
        Frames frames = before.frames();
        CallTree later = renumbered(after, frames);
        CallTreeBuilder both = new CallTreeBuilder(frames);
        before.replay(both);
        later.replay(both);
        CallTree union = both.build();
        return new TreeDifference(
                union,
                totals(union, before, divisor(before, scale)),
                totals(union, later, divisor(later, scale)));
    }

    private static CallTree renumbered(CallTree tree, Frames frames) {
        if (tree.frames() == frames) {
            return tree;
        }
        CallTreeBuilder builder = new CallTreeBuilder(frames);
        int[] known = new int[tree.frames().size()];
        Arrays.fill(known, -1);
        tree.replay((group, stack, kinds, depth, weight) -> {
            int[] here = new int[depth];
            for (int i = 0; i < depth; i++) {
                int number = known[stack[i]];
                if (number < 0) {
                    number = frames.number(tree.frames().frame(stack[i]));
                    known[stack[i]] = number;
                }
                here[i] = number;
            }
            builder.stack(group, here, kinds, depth, weight);
        });
        return builder.build();
    }

    private static double divisor(CallTree tree, Scale scale) {
        return switch (scale) {
            case ABSOLUTE -> 1;
            case NORMALISED -> Math.max(1, tree.total(CallTree.ROOT));
        };
    }

    /// The totals of one tree at the nodes of the union.
    private static double[] totals(CallTree union, CallTree one, double divisor) {
        LongIntTable places = places(one);
        double[] totals = new double[union.size()];
        int[] here = new int[union.size()];
        for (int i = 0; i < union.size(); i++) {
            here[i] = i == CallTree.ROOT ? CallTree.ROOT : find(union, i, places, here);
            totals[i] = here[i] < 0 ? 0 : one.total(here[i]) / divisor;
        }
        return totals;
    }

    /// The nodes of a tree by their parents and frames.
    private static LongIntTable places(CallTree tree) {
        LongIntTable places = new LongIntTable();
        for (int i = 1; i < tree.size(); i++) {
            places.put(key(tree.parent(i), tree.frame(i)), i);
        }
        return places;
    }

    private static long key(int parent, int frame) {
        return ((long) parent << 32) | frame;
    }

    private static int find(CallTree union, int node, LongIntTable places, int[] here) {
        int parent = here[union.parent(node)];
        return parent < 0 ? -1 : places.get(key(parent, union.frame(node)));
    }

    /// Every path of either; its weights are the sums of both, unscaled.
    public CallTree tree() {
        return tree;
    }

    /// Total of a node before, in the scale asked for.
    public double before(int node) {
        return before[node];
    }

    /// Total of a node after, in the scale asked for.
    public double after(int node) {
        return after[node];
    }

    /// What a node gained; negative if it lost.
    public double change(int node) {
        return after[node] - before[node];
    }
}
