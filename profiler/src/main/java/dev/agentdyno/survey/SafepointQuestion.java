package dev.agentdyno.survey;

import dev.agentdyno.query.Sum;
import dev.agentdyno.query.Sums;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks what the JVM did that starts in a range, and joins each operation to the safepoint that it
/// was done at, which tells how long the threads took to stop.
///
/// A safepoint goes with the operations of its number; where several JVMs were recorded, with those
/// that follow it.
public record SafepointQuestion(TimeRange range) implements Question<List<VmOperation>> {
    private static final String BEGIN = "jdk.SafepointBegin";
    private static final String SYNCHRONIZATION = "jdk.SafepointStateSynchronization";
    private static final String OPERATION = "jdk.ExecuteVMOperation";

    /// An operation of the range may belong to a safepoint that began as much earlier.
    private static final long EARLIER_NANOS = 10_000_000_000L;

    @Override
    public List<VmOperation> answer(Recording recording, Progress progress) {
        TimeRange wider = new TimeRange(range.fromNanos() - EARLIER_NANOS, range.toNanos());
        Reading reading = new Reading();
        Samples safepoints = new Samples(recording, wider, progress);
        if (safepoints.each(BEGIN, reading::safepoint) == 0) {
            safepoints.each(SYNCHRONIZATION, reading::safepoint);
        }
        new Samples(recording, range, progress).each(OPERATION, reading::operation);
        return reading.operations(range);
    }

    /// A moment at which all threads stand still.
    private record Safepoint(long number, long startNanos, long reachNanos) {}

    /// One reading, from start to end.
    private static final class Reading {
        private final Map<Long, List<Safepoint>> safepoints = new HashMap<>();
        private final Set<Safepoint> told = new HashSet<>();
        private final Sums<VmOperation.Key> times = new Sums<>(VmOperation.Key.UNRECORDED);
        private final Sums<VmOperation.Key> reaches = new Sums<>(VmOperation.Key.UNRECORDED);

        void safepoint(EventType type, Row row) {
            Safepoint safepoint =
                    new Safepoint(
                            Samples.number(type, row, "safepointId"),
                            row.startNanos(),
                            Samples.number(type, row, "duration"));
            safepoints.computeIfAbsent(safepoint.number(), _ -> new ArrayList<>()).add(safepoint);
        }

        void operation(EventType type, Row row) {
            boolean stops = Samples.number(type, row, "safepoint") != 0;
            VmOperation.Key key = new VmOperation.Key(Samples.text(type, row, "operation"), stops);
            times.add(key, (double) Samples.number(type, row, "duration"));
            if (stops) {
                before(Samples.number(type, row, "safepointId"), row.startNanos())
                        .ifPresent(safepoint -> {
                            told.add(safepoint);
                            reaches.add(key, (double) safepoint.reachNanos());
                        });
            }
        }

        private Optional<Safepoint> before(long number, long nanos) {
            return safepoints.getOrDefault(number, List.of()).stream()
                    .filter(safepoint -> safepoint.startNanos() <= nanos)
                    .max(Comparator.comparingLong(Safepoint::startNanos));
        }

        List<VmOperation> operations(TimeRange range) {
            safepoints.values().stream()
                    .flatMap(List::stream)
                    .filter(safepoint -> safepoint.startNanos() >= range.fromNanos())
                    .filter(safepoint -> !told.contains(safepoint))
                    .forEach(safepoint ->
                            reaches.add(
                                    VmOperation.Key.UNRECORDED, (double) safepoint.reachNanos()));
            Map<VmOperation.Key, Sum<VmOperation.Key>> reach =
                    reaches.all().stream().collect(Collectors.toMap(Sum::key, Function.identity()));
            Stream<VmOperation> recorded = times.all().stream().map(sum -> joined(sum, reach));
            Stream<VmOperation> rest =
                    Optional.ofNullable(reach.get(VmOperation.Key.UNRECORDED))
                            .map(Reading::unrecorded)
                            .stream();
            return Stream.concat(recorded, rest).toList();
        }

        private static VmOperation joined(
                Sum<VmOperation.Key> time, Map<VmOperation.Key, Sum<VmOperation.Key>> reach) {
            VmOperation.Key key = time.key();
            return new VmOperation(
                    key.name(),
                    key.stops(),
                    time.count(),
                    Optional.of(time),
                    Optional.ofNullable(reach.get(key)));
        }

        private static VmOperation unrecorded(Sum<VmOperation.Key> reach) {
            return new VmOperation("", true, reach.count(), Optional.empty(), Optional.of(reach));
        }
    }
}
