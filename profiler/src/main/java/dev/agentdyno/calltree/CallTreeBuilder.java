package dev.agentdyno.calltree;

import dev.agentdyno.reader.Frames;
import dev.agentdyno.reader.LongIntTable;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.SampleQuery;
import dev.agentdyno.reader.StackSink;
import java.util.List;

/// Adds stacks up to a call tree: stacks that begin with the same frames share nodes. For one
/// thread; several can be merged.
public final class CallTreeBuilder implements StackSink {
    private static final int ROOT = 0;

    private final Frames frames;
    private final GrowingNodes nodes = new GrowingNodes();

    /// Children that do not stand right behind their parents.
    private final LongIntTable branches = new LongIntTable();

    /// An empty tree of frames with those numbers.
    public CallTreeBuilder(Frames frames) {
        this.frames = frames;
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
            nodes.vote(node, kinds[i], weight);
        }
        nodes.weigh(node, weight);
    }

    private int child(int parent, int frame) {
        if (nodes.is(parent + 1, parent, frame)) {
            return parent + 1;
        }
        long key = ((long) parent << 32) | frame;
        int child = branches.get(key);
        return child < 0 ? add(parent, frame, key) : child;
    }

    private int add(int parent, int frame, long key) {
        int child = nodes.add(parent, frame);
        if (child != parent + 1) {
            branches.put(key, child);
        }
        return child;
    }

    /// Adds all that another has, of the same [Frames].
    public void merge(CallTreeBuilder other) {
        GrowingNodes others = other.nodes;
        int[] here = new int[others.size()];
        nodes.weigh(ROOT, others.self(ROOT));
        for (int i = 1; i < here.length; i++) {
            here[i] = child(here[others.parent(i)], others.frame(i));
            nodes.weigh(here[i], others.self(i));
            nodes.vote(here[i], others.execution(i), others.lead(i));
        }
    }

    /// The tree of what has been added so far.
    public CallTree build() {
        return Layout.of(frames, nodes);
    }
}
