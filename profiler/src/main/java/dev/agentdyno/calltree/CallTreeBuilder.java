package dev.agentdyno.calltree;

import dev.agentdyno.reader.Execution;
import dev.agentdyno.reader.Frames;
import dev.agentdyno.reader.LongIntTable;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.SampleQuery;
import dev.agentdyno.reader.StackSink;
import java.util.Arrays;
import java.util.List;

/// Adds stacks up to a call tree: stacks that begin with the same frames share nodes. For one
/// thread; several can be merged.
public final class CallTreeBuilder implements StackSink {
    private static final int LEAST = 256;
    private static final int ROOT = 0;

    private final Frames frames;
    private final LongIntTable children = new LongIntTable();
    private int[] parents = new int[LEAST];
    private int[] frameOf = new int[LEAST];
    private long[] self = new long[LEAST];
    private byte[] executions = new byte[LEAST];

    /// By how much the weight of that execution is ahead of all others together.
    private long[] lead = new long[LEAST];

    private int size = 1;

    /// An empty tree of frames with those numbers.
    public CallTreeBuilder(Frames frames) {
        this.frames = frames;
        this.executions[ROOT] = Execution.UNKNOWN.code();
    }

    /// The tree of all samples that a query finds.
    public static CallTree sum(Recording recording, SampleQuery query, Progress progress) {
        List<CallTreeBuilder> parts =
                recording.stacks(query, () -> new CallTreeBuilder(recording.frames()), progress);
        CallTreeBuilder all = parts.getFirst();
        parts.stream().skip(1).forEach(all::merge);
        return all.build();
    }

    /// Adds a stack; groups are not told apart.
    @Override
    public void stack(String group, int[] stack, byte[] kinds, int depth, long weight) {
        int node = ROOT;
        for (int i = 0; i < depth; i++) {
            node = child(node, stack[i]);
            vote(node, kinds[i], weight);
        }
        self[node] += weight;
    }

    private int child(int parent, int frame) {
        long key = ((long) parent << 32) | frame;
        int child = children.get(key);
        if (child < 0) {
            child = add(parent, frame);
            children.put(key, child);
        }
        return child;
    }

    private int add(int parent, int frame) {
        if (size == parents.length) {
            grow();
        }
        parents[size] = parent;
        frameOf[size] = frame;
        executions[size] = Execution.UNKNOWN.code();
        return size++;
    }

    private void grow() {
        int room = size + (size >> 1);
        parents = Arrays.copyOf(parents, room);
        frameOf = Arrays.copyOf(frameOf, room);
        self = Arrays.copyOf(self, room);
        executions = Arrays.copyOf(executions, room);
        lead = Arrays.copyOf(lead, room);
    }

    /// Keeps the execution that has more than half of the weight, if one has (Boyer and Moore's
    /// majority vote).
    private void vote(int node, byte execution, long weight) {
        if (executions[node] == execution) {
            lead[node] += weight;
        } else if (lead[node] >= weight) {
            lead[node] -= weight;
        } else {
            lead[node] = weight - lead[node];
            executions[node] = execution;
        }
    }

    /// Adds all that another has, of the same [Frames].
    public void merge(CallTreeBuilder other) {
        int[] here = new int[other.size];
        self[ROOT] += other.self[ROOT];
        for (int i = 1; i < other.size; i++) {
            here[i] = child(here[other.parents[i]], other.frameOf[i]);
            self[here[i]] += other.self[i];
            vote(here[i], other.executions[i], other.lead[i]);
        }
    }

    /// The tree of what has been added so far.
    public CallTree build() {
        return Layout.of(frames, size, parents, frameOf, self, executions);
    }
}
