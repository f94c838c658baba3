package dev.agentdyno.calltree;

import dev.agentdyno.allocation.AllocatedBefore;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.SampleQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a flame graph can be made of, and the events that tell it, the best first: what the JVM
/// records, then what async-profiler writes.
public enum SampleKind {
    /// Running on a processor.
    CPU("samples", Caption.Measure.COUNT),
    /// Time that passed, running or not.
    WALL("samples", Caption.Measure.COUNT),
    /// Memory taken, without what samples carry from before the recording.
    ALLOC("bytes", Caption.Measure.BYTES),
    /// Waiting for a lock.
    LOCK("nanoseconds", Caption.Measure.NANOSECONDS);

    private static final String SAMPLED = "sampledThread";

    private final String weight;
    private final Caption.Measure measure;

    /// A type of event.
    ///
    /// @param field what it weighs; empty where events are counted
    private record Source(String type, String field) {
        SampleQuery query(Recording recording, Interval interval, Progress progress) {
            SampleQuery query = SampleQuery.of(type).within(interval);
            return field.isEmpty() ? query : weighed(query.weighedBy(field), recording, progress);
        }

        private SampleQuery weighed(SampleQuery query, Recording recording, Progress progress) {
            return type.equals(AllocatedBefore.SAMPLE)
                    ? AllocatedBefore.of(recording, progress).from(query)
                    : query;
        }

        private String thread(Recording recording) {
            return recording
                    .type(type)
                    .filter(known -> known.index(SAMPLED) >= 0)
                    .map(_ -> SAMPLED)
                    .orElse("eventThread");
        }

        boolean in(Recording recording) {
            Optional<EventType> known = recording.type(type);
            return known.isPresent()
                    && (field.isEmpty()
                            || known.get().field(field).filter(SampleKind::whole).isPresent());
        }
    }

    SampleKind(String weight, Caption.Measure measure) {
        this.weight = weight;
        this.measure = measure;
    }

    /// The best first; those that stand together are added up.
    private List<List<Source>> sources() {
        return switch (this) {
            case CPU ->
                    List.of(
                            List.of(new Source("jdk.CPUTimeSample", "")),
                            List.of(new Source("jdk.ExecutionSample", "")));
            case WALL ->
                    List.of(
                            List.of(new Source("profiler.WallClockSample", "samples")),
                            List.of(new Source("jdk.ExecutionSample", "")));
            case ALLOC ->
                    List.of(
                            List.of(new Source(AllocatedBefore.SAMPLE, "weight")),
                            List.of(
                                    new Source("jdk.ObjectAllocationInNewTLAB", "tlabSize"),
                                    new Source(
                                            "jdk.ObjectAllocationOutsideTLAB", "allocationSize")));
            case LOCK ->
                    List.of(
                            List.of(new Source("jdk.JavaMonitorEnter", "duration")),
                            List.of(new Source("jdk.ThreadPark", "duration")));
        };
    }

    private static boolean whole(Field field) {
        return field.kind() == Field.Kind.WHOLE;
    }

    /// What a graph of it says of itself.
    public Caption caption(String title) {
        return new Caption(title, weight, measure);
    }

    /// The tree of the first events that were seen in that time; empty if none were.
    public Optional<CallTree> tree(Recording recording, Interval interval, Progress progress) {
        return tree(
                recording,
                source -> source.query(recording, interval, progress),
                Grouping.NONE,
                progress);
    }

    /// As [#tree(Recording,Interval,Progress)], of some threads.
    ///
    /// @param threads tells by a thread's name whether its samples count
    public Optional<CallTree> tree(
            Recording recording, Interval interval, Predicate<String> threads, Progress progress) {
        return tree(recording, interval, threads, Grouping.NONE, progress);
    }

    /// As [#tree(Recording,Interval,Predicate,Progress)], with more than code in it.
    public Optional<CallTree> tree(
            Recording recording,
            Interval interval,
            Predicate<String> threads,
            Grouping grouping,
            Progress progress) {
        return tree(
                recording,
                source ->
                        source.query(recording, interval, progress)
                                .where(source.thread(recording), threads),
                grouping,
                progress);
    }

    private Optional<CallTree> tree(
            Recording recording,
            Function<Source, SampleQuery> query,
            Grouping grouping,
            Progress progress) {
        return sources().stream()
                .map(together -> sum(together, recording, query, grouping, progress))
                .filter(tree -> tree.total(CallTree.ROOT) > 0)
                .findFirst();
    }

    private static CallTree sum(
            List<Source> together,
            Recording recording,
            Function<Source, SampleQuery> query,
            Grouping grouping,
            Progress progress) {
        List<CallTree> trees =
                together.stream()
                        .filter(source -> source.in(recording))
                        .map(source ->
                                grouping.sum(
                                        recording,
                                        query.apply(source),
                                        source.thread(recording),
                                        progress))
                        .toList();
        if (trees.size() == 1) {
            return trees.getFirst();
        }
        CallTreeBuilder all = new CallTreeBuilder(recording.frames());
        trees.forEach(tree -> tree.replay(all));
        return all.build();
    }
}
