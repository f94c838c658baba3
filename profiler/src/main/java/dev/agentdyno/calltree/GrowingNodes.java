package dev.agentdyno.calltree;

import dev.agentdyno.reader.Execution;
import java.util.Arrays;

/// The nodes of a call tree that grows, in blocks: no array is ever copied to make room.
///
/// A node stands behind its parent. Most stacks end in frames that no other shares, and such a
/// chain stands in the order in which it was added; so the node behind another is often its child.
final class GrowingNodes {
    private static final int BLOCK_BITS = 10;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private Block[] blocks = {new Block()};
    private int size = 1;

    private static final class Block {
        private final int[] parents = new int[BLOCK];
        private final int[] frames = new int[BLOCK];
        private final long[] self = new long[BLOCK];
        private final byte[] executions = new byte[BLOCK];

        /// By how much the weight of that execution is ahead of all others together.
        private final long[] lead = new long[BLOCK];

        Block() {
            Arrays.fill(executions, Execution.UNKNOWN.code());
        }

        /// Keeps the execution that has more than half of the weight, if one has (Boyer and Moore's
        /// majority vote).
        void vote(int at, byte execution, long weight) {
            if (executions[at] == execution) {
                lead[at] += weight;
            } else if (lead[at] >= weight) {
                lead[at] -= weight;
            } else {
                lead[at] = weight - lead[at];
                executions[at] = execution;
            }
        }
    }

    private Block block(int node) {
        return blocks[node >>> BLOCK_BITS];
    }

    private static int within(int node) {
        return node & (BLOCK - 1);
    }

    /// How many there are, with the root.
    int size() {
        return size;
    }

    int parent(int node) {
        return block(node).parents[within(node)];
    }

    int frame(int node) {
        return block(node).frames[within(node)];
    }

    long self(int node) {
        return block(node).self[within(node)];
    }

    byte execution(int node) {
        return block(node).executions[within(node)];
    }

    long lead(int node) {
        return block(node).lead[within(node)];
    }

    void weigh(int node, long weight) {
        block(node).self[within(node)] += weight;
    }

    void vote(int node, byte execution, long weight) {
        block(node).vote(within(node), execution, weight);
    }

    /// Whether a node is there and stands for that frame below that parent.
    boolean is(int node, int parent, int frame) {
        if (node >= size) {
            return false;
        }
        Block block = block(node);
        int at = within(node);
        return block.frames[at] == frame && block.parents[at] == parent;
    }

    /// Appends a node and answers its number.
    int add(int parent, int frame) {
        int block = size >>> BLOCK_BITS;
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, block + Math.max(16, block / 2));
        }
        if (within(size) == 0) {
            blocks[block] = new Block();
        }
        blocks[block].parents[within(size)] = parent;
        blocks[block].frames[within(size)] = frame;
        return size++;
    }
}
