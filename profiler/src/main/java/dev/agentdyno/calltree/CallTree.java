package dev.agentdyno.calltree;

import dev.agentdyno.reader.Execution;
import dev.agentdyno.reader.Frame;
import dev.agentdyno.reader.Frames;
import dev.agentdyno.reader.StackSink;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// A call tree in parallel arrays, ready to be drawn as a flame graph. Immutable.
///
/// Nodes are numbered depth first, and 0 is the root, which stands for everything. The children of
/// a node follow it, the heaviest first, each with all below it: the subtree of `i` is `i` up to,
/// and without, `end(i)`. On the flame graph's axis a node lies from `start(i)` to `start(i) +
/// total(i)`.
public final class CallTree {
    /// The node that stands for everything.
    public static final int ROOT = 0;

    private static final int NONE = -1;

    private final Frames frames;
    private final Nodes nodes;

    CallTree(Frames frames, Nodes nodes) {
        this.frames = frames;
        this.nodes = nodes;
    }

    /// The arrays, filled in order.
    static final class Nodes {
        private final int[] parent;
        private final int[] depth;
        private final int[] end;
        private final int[] frame;
        private final long[] start;
        private final long[] total;
        private final long[] self;
        private final byte[] execution;

        Nodes(int size) {
            parent = new int[size];
            depth = new int[size];
            end = new int[size];
            frame = new int[size];
            start = new long[size];
            total = new long[size];
            self = new long[size];
            execution = new byte[size];
        }

        void set(int node, int under, int frameNumber, long all, long own, byte kind) {
            parent[node] = under;
            depth[node] = under < 0 ? 0 : depth[under] + 1;
            end[node] = node + 1;
            frame[node] = frameNumber;
            total[node] = all;
            self[node] = own;
            execution[node] = kind;
        }

        /// Works out where each node lies on the axis and where its subtree ends. A first child
        /// begins where its parent does, any other where the one before it ends.
        void position() {
            for (int i = parent.length - 1; i > 0; i--) {
                end[parent[i]] = Math.max(end[parent[i]], end[i]);
            }
            for (int i = 1; i < parent.length; i++) {
                if (parent[i] == i - 1) {
                    start[i] = start[i - 1];
                }
                if (end[i] < end[parent[i]]) {
                    start[end[i]] = start[i] + total[i];
                }
            }
        }
    }

    /// How many nodes there are, with the root.
    public int size() {
        return nodes.parent.length;
    }

    /// The frames that [#frame] numbers.
    public Frames frames() {
        return frames;
    }

    /// The node above; -1 for the root.
    public int parent(int node) {
        return nodes.parent[node];
    }

    /// How many nodes are above.
    public int depth(int node) {
        return nodes.depth[node];
    }

    /// The depth of the deepest node.
    public int deepest() {
        return Arrays.stream(nodes.depth).max().orElse(0);
    }

    /// The node after the last of the subtree.
    public int end(int node) {
        return nodes.end[node];
    }

    /// Where it begins on the flame graph's axis, which goes from 0 to the root's total.
    public long start(int node) {
        return nodes.start[node];
    }

    /// Weight of all samples that pass through it.
    public long total(int node) {
        return nodes.total[node];
    }

    /// Weight of the samples that end in it.
    public long self(int node) {
        return nodes.self[node];
    }

    /// The number of its frame.
    public int frame(int node) {
        return nodes.frame[node];
    }

    /// Its frame.
    public Frame frameOf(int node) {
        return frames.frame(nodes.frame[node]);
    }

    /// How it was running for most of its weight.
    public Execution execution(int node) {
        return Execution.of(nodes.execution[node]);
    }

    /// What sort of code it is, for its colour.
    public FrameKind kind(int node) {
        return node == ROOT ? FrameKind.ROOT : FrameKind.of(frameOf(node), execution(node));
    }

    /// The heaviest child, or -1.
    public int firstChild(int node) {
        return nodes.end[node] > node + 1 ? node + 1 : NONE;
    }

    /// The next lighter child of the same parent, or -1.
    public int nextSibling(int node) {
        int next = nodes.end[node];
        return node != ROOT && next < nodes.end[nodes.parent[node]] ? next : NONE;
    }

    /// The frames from the root's child to the node, outermost first.
    public int[] path(int node) {
        int[] path = new int[nodes.depth[node]];
        int at = node;
        for (int i = path.length - 1; i >= 0; i--) {
            path[i] = nodes.frame[at];
            at = nodes.parent[at];
        }
        return path;
    }

    /// Gives every path that has a weight of its own to a sink, each once.
    public void replay(StackSink sink) {
        replay(_ -> true, sink);
    }

    /// The same samples seen from where they ended: below the root are the frames that ran, below
    /// them their callers.
    public CallTree callers() {
        CallTreeBuilder builder = new CallTreeBuilder(frames);
        replay(Stacks.reversed(builder));
        return builder.build();
    }

    /// Runs of the same frame made one.
    public CallTree withoutRecursion() {
        CallTreeBuilder builder = new CallTreeBuilder(frames);
        replay(Stacks.collapsed(builder));
        return builder.build();
    }

    /// Only what passes through a node. The way to it stays, so that it can be seen where it is.
    public CallTree subtree(int node) {
        return kept(i -> i >= node && i < nodes.end[node]);
    }

    /// Only the paths that have a frame that passes; frames are asked by their number.
    public CallTree through(IntPredicate passes) {
        boolean[] within = within(passes);
        return kept(i -> within[i]);
    }

    /// All paths but those that have a frame that passes; frames are asked by their number.
    public CallTree without(IntPredicate passes) {
        boolean[] within = within(passes);
        return kept(i -> !within[i]);
    }

    private boolean[] within(IntPredicate passes) {
        boolean[] within = new boolean[size()];
        for (int i = 1; i < size(); i++) {
            within[i] = within[nodes.parent[i]] || passes.test(nodes.frame[i]);
        }
        return within;
    }

    private CallTree kept(IntPredicate keeps) {
        CallTreeBuilder builder = new CallTreeBuilder(frames);
        replay(keeps, builder);
        return builder.build();
    }

    private void replay(IntPredicate keeps, StackSink sink) {
        int deepest = deepest();
        int[] stack = new int[deepest];
        byte[] kinds = new byte[deepest];
        for (int i = 0; i < size(); i++) {
            int depth = nodes.depth[i];
            if (depth > 0) {
                stack[depth - 1] = nodes.frame[i];
                kinds[depth - 1] = nodes.execution[i];
            }
            if (nodes.self[i] != 0 && keeps.test(i)) {
                sink.stack("", stack, kinds, depth, nodes.self[i]);
            }
        }
    }
}
