package dev.agentdyno.calltree;

import dev.agentdyno.reader.Execution;
import dev.agentdyno.reader.Frame;
import dev.agentdyno.reader.Frames;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.SampleQuery;
import dev.agentdyno.reader.StackSink;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What stands in a call tree beside code: the threads at its root, the classes of the objects at
/// its leaves.
///
/// @param threads what a thread's frame is called, by the thread's name; no threads if empty
/// @param classes whether the class of what was allocated is the innermost frame
public record Grouping(Optional<UnaryOperator<String>> threads, boolean classes) {
    /// Code alone.
    public static final Grouping NONE = new Grouping(Optional.empty(), false);

    private static final String CLASS = "objectClass";

    /// The tree of all samples that a query finds.
    ///
    /// @param thread the field with the thread of a sample
    CallTree sum(Recording recording, SampleQuery query, String thread, Progress progress) {
        if (threads.isEmpty() && !classes) {
            return CallTreeBuilder.sum(recording, query, progress);
        }
        SampleQuery grouped = threads.isPresent() ? query.groupedBy(thread) : query;
        List<Sink> parts =
                recording.stacks(
                        classes ? grouped.groupedBy(CLASS) : grouped,
                        () -> new Sink(recording.frames()),
                        progress);
        CallTreeBuilder all = new CallTreeBuilder(recording.frames());
        parts.forEach(part -> all.merge(part.builder));
        return all.build();
    }

    /// Puts the groups of stacks into them.
    private final class Sink implements StackSink {
        private final Frames frames;
        private final CallTreeBuilder builder;

        Sink(Frames frames) {
            this.frames = frames;
            this.builder = new CallTreeBuilder(frames);
        }

        @Override
        public void stack(String group, int[] stack, byte[] kinds, int depth, long weight) {
            int before = threads.isPresent() ? 1 : 0;
            int whole = before + depth + (classes ? 1 : 0);
            int[] longer = new int[whole];
            byte[] longerKinds = new byte[whole];
            Arrays.fill(longerKinds, Execution.UNKNOWN.code());
            System.arraycopy(stack, 0, longer, before, depth);
            System.arraycopy(kinds, 0, longerKinds, before, depth);
            String[] names = group.split(SampleQuery.BETWEEN, -1);
            threads.ifPresent(name -> longer[0] = number(name.apply(names[0])));
            if (classes) {
                longer[whole - 1] = number(names[names.length - 1]);
            }
            builder.stack("", longer, longerKinds, whole, weight);
        }

        private int number(String name) {
            return frames.number(Frame.named(name));
        }
    }
}
