package dev.agentdyno.calltree;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.SampleQuery;
import java.util.List;
import java.util.Optional;

/// What a flame graph can be made of, and the events that tell it, the best first: what the JVM
/// records, then what async-profiler writes.
public enum SampleKind {
    /// Running on a processor.
    CPU("samples", Caption.Measure.COUNT),
    /// Time that passed, running or not.
    WALL("samples", Caption.Measure.COUNT),
    /// Memory taken.
    ALLOC("bytes", Caption.Measure.BYTES),
    /// Waiting for a lock.
    LOCK("nanoseconds", Caption.Measure.NANOSECONDS);

    private final String weight;
    private final Caption.Measure measure;

    /// A type of event.
    ///
    /// @param field what it weighs; empty where events are counted
    private record Source(String type, String field) {
        SampleQuery query(Interval interval) {
            SampleQuery query = SampleQuery.of(type).within(interval);
            return field.isEmpty() ? query : query.weighedBy(field);
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

    private List<Source> sources() {
        return switch (this) {
            case CPU ->
                    List.of(
                            new Source("jdk.CPUTimeSample", ""),
                            new Source("jdk.ExecutionSample", ""));
            case WALL ->
                    List.of(
                            new Source("profiler.WallClockSample", "samples"),
                            new Source("jdk.ExecutionSample", ""));
            case ALLOC ->
                    List.of(
                            new Source("jdk.ObjectAllocationSample", "weight"),
                            new Source("jdk.ObjectAllocationInNewTLAB", "tlabSize"));
            case LOCK ->
                    List.of(
                            new Source("jdk.JavaMonitorEnter", "duration"),
                            new Source("jdk.ThreadPark", "duration"));
        };
    }

    private static boolean whole(Field field) {
        return field.kind() == Field.Kind.WHOLE;
    }

    /// What a graph of it says of itself.
    public Caption caption(String title) {
        return new Caption(title, weight, measure);
    }

    /// The tree of the first type of event that was seen in that time; empty if none was.
    public Optional<CallTree> tree(Recording recording, Interval interval, Progress progress) {
        return sources().stream()
                .filter(source -> source.in(recording))
                .map(source -> CallTreeBuilder.sum(recording, source.query(interval), progress))
                .filter(tree -> tree.total(CallTree.ROOT) > 0)
                .findFirst();
    }
}
