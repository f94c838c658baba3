package dev.agentdyno.survey;

import dev.agentdyno.query.Sum;
import dev.agentdyno.query.Sums;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.TimeRange;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        Samples around = new Samples(recording, wider, progress);
        Optional<Rows> begun = around.rows(BEGIN).filter(rows -> rows.size() > 0);
        Reading reading =
                new Reading(
                        range,
                        begun.or(() -> around.rows(SYNCHRONIZATION))
                                .map(SafepointQuestion::safepoints)
                                .orElseGet(Collections::emptyIterator));
        new Samples(recording, range, progress).each(OPERATION, reading::operation);
        return reading.operations();
    }

    private static Iterator<Safepoint> safepoints(Rows rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(rows::row)
                .map(row -> safepoint(rows.type(), row))
                .iterator();
    }

    private static Safepoint safepoint(EventType type, Row row) {
        return new Safepoint(
                Samples.number(type, row, "safepointId"),
                row.startNanos(),
                Samples.number(type, row, "duration"));
    }

    /// One reading, from start to end.
    private static final class Reading {
        private final TimeRange range;
        private final Safepoints safepoints;
        private final Sums<VmOperation.Key> times = new Sums<>(VmOperation.Key.UNRECORDED);
        private final Sums<VmOperation.Key> reaches = new Sums<>(VmOperation.Key.UNRECORDED);

        Reading(TimeRange range, Iterator<Safepoint> all) {
            this.range = range;
            this.safepoints = new Safepoints(all, this::alone);
        }

        private void alone(Safepoint safepoint) {
            if (safepoint.startNanos() >= range.fromNanos()) {
                reaches.add(VmOperation.Key.UNRECORDED, (double) safepoint.reachNanos());
            }
        }

        void operation(EventType type, Row row) {
            boolean stops = Samples.number(type, row, "safepoint") != 0;
            VmOperation.Key key = new VmOperation.Key(Samples.text(type, row, "operation"), stops);
            times.add(key, (double) Samples.number(type, row, "duration"));
            if (stops) {
                safepoints
                        .before(Samples.number(type, row, "safepointId"), row.startNanos())
                        .ifPresent(safepoint -> reaches.add(key, (double) safepoint.reachNanos()));
            }
        }

        List<VmOperation> operations() {
            safepoints.finish();
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
