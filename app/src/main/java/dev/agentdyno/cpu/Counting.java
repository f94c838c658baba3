package dev.agentdyno.cpu;

import dev.agentdyno.chart.CellCounts;
import dev.agentdyno.cpu.Profile.Census;
import dev.agentdyno.cpu.Profile.Group;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.SampleOwner;
import dev.agentdyno.timeline.TimeRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/// Counts the samples of one sampler in a range, by time and state. Rows come from several threads;
/// nothing of them is kept.
final class Counting {
    private static final long SECOND = 1_000_000_000L;
    private static final long CELL = 20_000_000L;

    /// Ranges of more cells than this are not counted by time.
    private static final long MOST_CELLS = 8L << 20;

    private static final String LOST = "jdk.CPUTimeSamplesLost";

    private final CpuChoice choice;
    private final Optional<SampleOwner> owner;
    private final long startNanos;
    private final AtomicIntegerArray cells;
    private final Map<String, LongAdder> states = new ConcurrentHashMap<>();
    private final LongAdder failed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder periods = new LongAdder();
    private final LongAdder withPeriod = new LongAdder();
    private final int thread;
    private final int state;
    private final int failure;
    private final int period;

    private Counting(
            CpuChoice choice,
            Optional<SampleOwner> owner,
            TimeRange range,
            EventType type,
            Sampler sampler) {
        this.choice = choice;
        this.owner = owner;
        this.startNanos = Math.floorDiv(range.fromNanos(), SECOND) * SECOND;
        long needed = Math.max(0, Math.ceilDiv(range.toNanos() - startNanos, CELL));
        this.cells = new AtomicIntegerArray((int) Math.min(needed, MOST_CELLS));
        this.thread = type.index(sampler.thread());
        this.state = Sampler.state(type).map(type::index).orElse(-1);
        this.failure = type.index("failed");
        this.period = type.index("samplingPeriod");
    }

    static Census count(
            Recording recording,
            Sampler sampler,
            CpuChoice choice,
            Optional<SampleOwner> owner,
            TimeRange range,
            Progress progress) {
        EventType type = recording.type(sampler.type()).orElseThrow();
        Counting counting = new Counting(choice, owner, range, type, sampler);
        Interval interval = new Interval(range.fromNanos(), range.toNanos());
        recording.rows(type, interval, counting::sample, progress);
        if (sampler == Sampler.CPU_TIME) {
            recording
                    .type(LOST)
                    .ifPresent(losses -> {
                        int field = losses.index("lostSamples");
                        recording.rows(
                                losses, interval, row -> counting.lost(row, field), progress);
                    });
        }
        return counting.census();
    }

    /// Answers false, as no row is to be kept.
    private boolean sample(Row row) {
        String name = thread < 0 ? "" : row.text(thread);
        String what = state < 0 ? "" : row.text(state);
        if (choice.threads().passes(name) && owned(row)) {
            states.computeIfAbsent(what, _ -> new LongAdder()).increment();
            if (choice.state().filter(only -> !only.equals(what)).isEmpty()) {
                counted(row);
            }
        }
        return false;
    }

    private boolean owned(Row row) {
        return owner.isEmpty()
                || (thread >= 0 && owner.get().owns(row.number(thread), row.startNanos()));
    }

    private void counted(Row row) {
        long cell = (row.startNanos() - startNanos) / CELL;
        if (cell >= 0 && cell < cells.length()) {
            cells.incrementAndGet((int) cell);
        }
        if (failure >= 0 && row.number(failure) != 0) {
            failed.increment();
        }
        if (period >= 0) {
            periods.add(row.number(period));
            withPeriod.increment();
        }
    }

    private boolean lost(Row row, int field) {
        lost.add(field < 0 ? 0 : row.number(field));
        return false;
    }

    private Census census() {
        int[] counts = new int[cells.length()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = cells.get(i);
        }
        long known = withPeriod.sum();
        return new Census(
                new CellCounts(startNanos, CELL, counts),
                sorted(states),
                lost.sum(),
                failed.sum(),
                known == 0 ? Double.NaN : (double) periods.sum() / known);
    }

    private static List<Group> sorted(Map<String, LongAdder> counts) {
        return counts.entrySet().stream()
                .map(each -> new Group(each.getKey(), each.getValue().sum()))
                .sorted(
                        Comparator.comparingLong(Group::samples)
                                .reversed()
                                .thenComparing(Group::name))
                .toList();
    }
}
