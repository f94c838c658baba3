package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import dev.agentdyno.reader.Value;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.TimeRange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Asks what some threads did in a range.
///
/// An event belongs to the range if it overlaps it; one that began more than ten minutes earlier is
/// not looked for.
///
/// @param threads tells by their names which threads count
public record ThreadQuestion(TimeRange range, Predicate<String> threads)
        implements Question<ThreadLanes> {
    private static final int SLOTS = 480;
    private static final int MOST_LANES = 200;
    private static final int MOST_COUNTED = 1_000;
    private static final long EARLIER_NANOS = 600_000_000_000L;

    /// Asks what all threads did.
    public ThreadQuestion(TimeRange range) {
        this(range, _ -> true);
    }

    @Override
    public ThreadLanes answer(Recording recording, Progress progress) {
        return new Reading(recording, progress, range, threads).lanes();
    }

    /// One reading, from start to end.
    private static final class Reading {
        private static final long SAMPLE_NANOS = 20_000_000L;

        private final Recording recording;
        private final Progress progress;
        private final TimeRange range;
        private final Predicate<String> threads;
        private final Interval interval;
        private final long slotNanos;
        private final Map<String, ThreadLane.Builder> lanes = new HashMap<>();
        private final Map<String, Boolean> virtual = new HashMap<>();
        private final java.util.Set<String> crowd = new java.util.HashSet<>();
        private long blockedNanos;

        Reading(
                Recording recording,
                Progress progress,
                TimeRange range,
                Predicate<String> threads) {
            this.recording = recording;
            this.progress = progress;
            this.range = range;
            this.threads = threads;
            this.interval = new Interval(range.fromNanos() - EARLIER_NANOS, range.toNanos());
            this.slotNanos =
                    Math.max(1, Math.ceilDiv(range.toNanos() - range.fromNanos(), (long) SLOTS));
        }

        ThreadLanes lanes() {
            for (Threading state : Threading.values()) {
                state.events().forEach(name -> recording.type(name).ifPresent(t -> add(state, t)));
            }
            VirtualThreads sum =
                    new VirtualReading(recording, progress, range, threads).sum(blockedNanos);
            List<ThreadLane> most =
                    lanes.values().stream()
                            .sorted(Comparator.comparingLong(ThreadLane.Builder::active).reversed())
                            .limit(MOST_LANES)
                            .map(ThreadLane.Builder::build)
                            .toList();
            int left = lanes.size() - most.size() + crowd.size();
            return new ThreadLanes(range.fromNanos(), slotNanos, SLOTS, most, left, sum);
        }

        private void add(Threading state, EventType type) {
            int thread = Math.max(type.index("sampledThread"), type.index("eventThread"));
            int duration = type.index("duration");
            int period = type.index("samplingPeriod");
            if (thread < 0) {
                return;
            }
            Rows rows =
                    recording.rows(type, interval, row -> threads.test(row.text(thread)), progress);
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.row(i);
                long length =
                        state == Threading.RUNNING
                                ? (period < 0 ? SAMPLE_NANOS : row.number(period))
                                : row.number(duration);
                add(state, row, thread, length);
            }
        }

        private void add(Threading state, Row row, int thread, long length) {
            long from = Math.max(row.startNanos(), range.fromNanos());
            long to = Math.min(row.startNanos() + length, range.toNanos());
            if (to <= from) {
                return;
            }
            String name = row.text(thread);
            if (virtual.computeIfAbsent(name, _ -> isVirtual(row.value(thread)))) {
                blockedNanos += state == Threading.RUNNING ? 0 : to - from;
                return;
            }
            lane(name).ifPresent(lane -> lane.add(state, slot(from), slot(to), to - from));
        }

        private double slot(long nanos) {
            return (double) (nanos - range.fromNanos()) / slotNanos;
        }

        private Optional<ThreadLane.Builder> lane(String name) {
            if (lanes.size() >= MOST_COUNTED && !lanes.containsKey(name)) {
                crowd.add(name);
                return Optional.empty();
            }
            return Optional.of(
                    lanes.computeIfAbsent(name, _ -> new ThreadLane.Builder(name, SLOTS)));
        }

        private static boolean isVirtual(Value thread) {
            return thread instanceof Value.Reference reference
                    && reference.fields().get().get("virtual") instanceof Value.Whole(long is)
                    && is != 0;
        }
    }
}
