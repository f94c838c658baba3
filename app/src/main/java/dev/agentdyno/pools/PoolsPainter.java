package dev.agentdyno.pools;

import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.page.Banner;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Names;
import dev.agentdyno.page.Plots;
import dev.agentdyno.page.Scale;
import dev.agentdyno.page.Words;
import dev.agentdyno.pools.PoolsPicture.BatcherRow;
import dev.agentdyno.pools.PoolsPicture.FrameRow;
import dev.agentdyno.pools.PoolsPicture.LeakRow;
import dev.agentdyno.pools.PoolsPicture.Lines;
import dev.agentdyno.pools.PoolsPicture.PoolRow;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.timeline.Batching;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Pool;
import dev.agentdyno.timeline.PoolLeak;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Makes the picture of a frame. Pure.
///
/// @param chosen what the person selected
record PoolsPainter(Frame frame, Chosen chosen) {
    private static final int NAME_LENGTH = 30;
    private static final double MILLIS = 1e3;

    /// What the person selected; empty, and -1 for the leak, where that was nothing.
    record Chosen(String pool, String batcher, long leak) {
        static final Chosen NOTHING = new Chosen("", "", -1);
    }

    PoolsPicture picture() {
        Optional<Pool> pool = pool();
        Optional<Batching> batcher = batcher();
        List<PoolLeak> leaks = leaks();
        Optional<PoolLeak> leak =
                leaks.stream().filter(each -> each.timeNanos() == chosen.leak()).findFirst();
        return new PoolsPicture(
                Banner.worst(frame.findings(), PageId.POOLS),
                Plots.grid(snapshot()),
                Plots.marks(snapshot()),
                lines(pool, batcher),
                pool.map(this::facts).orElse(List.of()),
                pool.map(Pool::name).orElse(""),
                batcher.map(Batching::name).orElse(""),
                shown().stream().map(this::row).toList(),
                snapshot().batchers().stream().map(this::row).toList(),
                batcher.map(each -> sizes(each.name())).orElse(List.of()),
                leaks.stream().map(PoolsPainter::row).toList(),
                leak.map(PoolsPainter::stack).orElse(List.of()),
                Words.of(leak.isPresent() ? "pools.stack.none" : "pools.stack.choose"));
    }

    private Snapshot snapshot() {
        return frame.snapshot();
    }

    private TimeRange range() {
        return frame.range();
    }

    /// Those that there were in the time in view.
    private List<Pool> shown() {
        long from = Math.min(lastTold(), range().fromNanos());
        return snapshot().pools().stream().filter(pool -> !pool.goneAt(from)).toList();
    }

    private boolean isGone(Pool pool) {
        return pool.goneAt(Math.min(lastTold(), range().toNanos()));
    }

    private long lastTold() {
        return snapshot().pools().stream().mapToLong(Pool::toldNanos).max().orElse(0);
    }

    /// The chosen one; else the one that made callers wait most, else the one used most.
    private Optional<Pool> pool() {
        Optional<Pool> wanted =
                shown().stream().filter(pool -> pool.name().equals(chosen.pool())).findFirst();
        return wanted.isPresent()
                ? wanted
                : shown().stream()
                        .max(
                                Comparator.<Pool>comparingDouble(
                                                pool -> total(Signal.POOL_WAIT_TIME, pool.name()))
                                        .thenComparingDouble(
                                                pool -> total(Signal.POOL_ACQUIRED, pool.name())));
    }

    private Optional<Batching> batcher() {
        Optional<Batching> wanted =
                snapshot().batchers().stream()
                        .filter(batcher -> batcher.name().equals(chosen.batcher()))
                        .findFirst();
        return wanted.isPresent()
                ? wanted
                : snapshot().batchers().stream().max(Comparator.comparingLong(Batching::items));
    }

    private double total(Signal signal, String name) {
        return snapshot().total(signal, name, range());
    }

    private double value(Signal signal, String name) {
        return snapshot().value(signal, name, range());
    }

    private PoolRow row(Pool pool) {
        String name = pool.name();
        boolean gone = isGone(pool);
        double inUse = value(Signal.POOL_IN_USE, name);
        double capacity = value(Signal.POOL_CAPACITY, name);
        double waiting = value(Signal.POOL_WAITING, name);
        double timeouts = total(Signal.POOL_TIMEOUTS, name);
        return new PoolRow(
                name,
                told(pool),
                capacity > 0 && !gone ? Math.clamp(inUse / capacity, 0, 1) : 0,
                gone ? Figures.UNKNOWN : Figures.number(inUse),
                gone ? Figures.UNKNOWN : Figures.number(capacity),
                gone ? Figures.UNKNOWN : Figures.number(waiting),
                millis(waits(Distribution.POOL_WAITS, name)),
                reuse(pool),
                Figures.count(Math.round(timeouts)),
                counted(pool.broken()),
                counted(pool.leaked()),
                timeouts >= 0.5 || pool.leaked() > 0 || pool.broken() > 0);
    }

    private double waits(Distribution distribution, String name) {
        return snapshot().percentiles(distribution, name).over(range(), 99) * MILLIS;
    }

    private static String millis(double millis) {
        return Figures.fixed(millis, 1);
    }

    private String told(Pool pool) {
        if (isGone(pool)) {
            return Words.of("pools.words.gone", words(pool), Figures.timeOfDay(pool.toldNanos()));
        }
        return pool.tunable().isEmpty()
                ? words(pool)
                : Words.of("pools.words", words(pool), pool.tunable());
    }

    private static String words(Pool pool) {
        String kind = pool.kind().isEmpty() ? "pool" : pool.kind();
        String what = pool.algorithm().isEmpty() ? kind : "limit." + pool.algorithm();
        return switch (what) {
            case "limit.fixed", "limit.vegas", "limit.gradient", "pool", "limit", "worker" ->
                    Words.of("pools.kind." + what);
            default -> what;
        };
    }

    private static String reuse(Pool pool) {
        return pool.reused() < 0 || pool.acquired() <= 0
                ? Figures.UNKNOWN
                : Figures.share((double) pool.reused() / pool.acquired());
    }

    private static String counted(long count) {
        return count < 0 ? Figures.UNKNOWN : Figures.count(count);
    }

    private List<Fact> facts(Pool pool) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                fact(
                        "acquired",
                        Figures.count(Math.round(total(Signal.POOL_ACQUIRED, pool.name())))));
        facts.add(fact("wait", Figures.seconds(value(Signal.POOL_WAIT, pool.name()))));
        if (pool.created() >= 0) {
            facts.add(fact("created", counted(pool.created())));
            facts.add(fact("idle", counted(pool.idle())));
            facts.add(fact("errors", counted(pool.errors())));
        }
        if (pool.dropped() >= 0) {
            facts.add(fact("trip", Figures.seconds(value(Signal.POOL_ROUND_TRIP, pool.name()))));
            facts.add(fact("dropped", counted(pool.dropped())));
        }
        return facts;
    }

    private static Fact fact(String name, String value) {
        return new Fact(Words.of("pools.fact." + name), value);
    }

    private Lines lines(Optional<Pool> pool, Optional<Batching> batcher) {
        String name = pool.map(Pool::name).orElse("");
        String batches = batcher.map(Batching::name).orElse("");
        return new Lines(
                pool.isEmpty()
                        ? List.of()
                        : List.of(
                                line(Signal.POOL_CAPACITY, name, SeriesColor.MUTED)
                                        .dashed(Dash.DASHED),
                                line(Signal.POOL_IN_USE, name, SeriesColor.BLUE)
                                        .withArea()
                                        .chief()),
                pool.isEmpty()
                        ? List.of()
                        : List.of(line(Signal.POOL_WAITING, name, SeriesColor.AMBER).chief()),
                pool.isEmpty() ? List.of() : times(name),
                batcher.isEmpty()
                        ? List.of()
                        : List.of(
                                line(Signal.BATCHES_BY_SIZE, batches, SeriesColor.BLUE).chief(),
                                line(Signal.BATCHES_BY_TIME, batches, SeriesColor.AMBER)
                                        .dashed(Dash.DASHED),
                                line(Signal.BATCHES_BY_CLOSE, batches, SeriesColor.PALE)
                                        .dashed(Dash.FINE)));
    }

    private List<LineData> times(String pool) {
        List<LineData> lines = new ArrayList<>();
        lines.add(line(Signal.POOL_WAIT, pool, SeriesColor.AMBER).dashed(Dash.DASHED));
        if (snapshot().labels(Signal.POOL_ROUND_TRIP).contains(pool)) {
            lines.add(line(Signal.POOL_ROUND_TRIP, pool, SeriesColor.BLUE).chief());
        }
        if (snapshot().labels(Signal.POOL_LEAST_ROUND_TRIP).contains(pool)) {
            lines.add(line(Signal.POOL_LEAST_ROUND_TRIP, pool, SeriesColor.GREEN));
        }
        return lines;
    }

    private LineData line(Signal signal, String label, SeriesColor color) {
        return Plots.line(
                Words.of("pools.line." + signal.name().toLowerCase(Locale.ROOT)),
                snapshot().series(signal, label),
                Scale.of(signal.unit()),
                color);
    }

    private BatcherRow row(Batching batcher) {
        String name = batcher.name();
        double full = total(Signal.BATCHES_BY_SIZE, name);
        double batches =
                full + total(Signal.BATCHES_BY_TIME, name) + total(Signal.BATCHES_BY_CLOSE, name);
        double items = total(Signal.BATCH_ITEMS, name);
        return new BatcherRow(
                name,
                Words.of(
                        "pools.batcher.words",
                        Figures.count(batcher.maxSize()),
                        Figures.seconds(batcher.maxWaitNanos() / 1e9)),
                batches > 0 ? full / batches : 0,
                Figures.count(Math.round(items)),
                batches > 0 ? Figures.fixed(items / batches, 1) : Figures.UNKNOWN,
                millis(waits(Distribution.BATCH_WAITS, name)),
                Figures.count(batcher.errors()));
    }

    private List<PoolsPicture.SizeRow> sizes(String batcher) {
        return BatchSizes.rows(
                snapshot().percentiles(Distribution.BATCH_SIZES, batcher).between(range()));
    }

    private List<PoolLeak> leaks() {
        return snapshot().leaks().reversed().stream()
                .filter(leak ->
                        leak.timeNanos() >= range().fromNanos()
                                && leak.timeNanos() <= range().toNanos())
                .toList();
    }

    private static LeakRow row(PoolLeak leak) {
        return new LeakRow(
                leak.timeNanos(),
                leak.pool(),
                Words.of(
                        "pools.leak.words",
                        Words.of(
                                "pools.leak."
                                        + (leak.reason().equals("lost") ? "lost" : "overdue")),
                        place(leak)),
                Figures.seconds(leak.heldNanos() / 1e9),
                Figures.timeOfDay(leak.timeNanos()));
    }

    private static String place(PoolLeak leak) {
        String first = leak.takenAt().lines().findFirst().orElse("");
        return first.isEmpty() ? leak.takenBy() : Names.tail(first, NAME_LENGTH);
    }

    private static List<FrameRow> stack(PoolLeak leak) {
        List<String> frames = leak.takenAt().lines().toList();
        List<FrameRow> rows = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            rows.add(new FrameRow(i, frames.get(i)));
        }
        return rows;
    }
}
