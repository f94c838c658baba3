package dev.agentdyno.memory;

import dev.agentdyno.chart.GaugeReading;
import dev.agentdyno.memory.MemoryPicture.Gauges;
import dev.agentdyno.page.Rulers;
import dev.agentdyno.page.Scale;
import dev.agentdyno.page.Stretch;
import dev.agentdyno.page.Trend;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.timeline.Collection;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import java.util.Comparator;
import java.util.List;

/// The figures of the heap over a stretch of time, and the gauges that show them. Immutable.
///
/// The live set is known only where a collection ended; its growth is the slope of a line through
/// the heap in use after each collection.
final class HeapReading {
    /// A pause that a person on the other end may notice beside the response itself.
    static final double LONG_PAUSE_SECONDS = 0.025;

    /// Over this share of time the finding on GC pressure speaks up.
    static final double PAUSE_SHARE_LIMIT = 0.05;

    private static final double NEWEST_SECONDS = 2;
    private static final double SURE_FIT = 0.5;

    /// A start fills the heap for a while; what grows for less than this may be no more than that.
    private static final double LEAST_TREND_SECONDS = 60;

    private static final double NANOS = 1e9;

    private final Snapshot snapshot;
    private final Stretch stretch;
    private final List<Collection> collections;
    private final boolean live;

    /// @param collections those that started in the stretch, oldest first
    /// @param live whether the recording goes on; if so rates are those of the end of the stretch,
    ///   else the mean of all of it
    HeapReading(Snapshot snapshot, Stretch stretch, List<Collection> collections, boolean live) {
        this.snapshot = snapshot;
        this.stretch = stretch;
        this.collections = collections;
        this.live = live;
    }

    Gauges gauges() {
        return new Gauges(live(), allocation(), pauseShare(), pause(), frequency(), used());
    }

    /// Growth of the live set in bytes a minute; NaN unless the line is long and fits well.
    double growth() {
        if (secondsOfCollections() < LEAST_TREND_SECONDS) {
            return Double.NaN;
        }
        Trend trend = new Trend();
        for (Collection collection : collections) {
            if (collection.usedAfter() >= 0) {
                trend.add(collection.startNanos() / NANOS / 60, (double) collection.usedAfter());
            }
        }
        return trend.fit() >= SURE_FIT ? trend.slope() : Double.NaN;
    }

    private double secondsOfCollections() {
        return collections.isEmpty()
                ? 0
                : (collections.getLast().startNanos() - collections.getFirst().startNanos())
                        / NANOS;
    }

    /// All pauses in the stretch, in seconds.
    double pauseSeconds() {
        return collections.stream().mapToLong(Collection::pauseNanos).sum() / NANOS;
    }

    /// Bytes that collections in the stretch gave back.
    double freed() {
        return collections.stream()
                .filter(each -> each.usedBefore() >= 0 && each.usedAfter() >= 0)
                .mapToDouble(each -> each.usedBefore() - each.usedAfter())
                .sum();
    }

    private GaugeReading live() {
        double live = stretch.newest(snapshot.series(Signal.HEAP_LIVE));
        double growth = growth();
        String context =
                Double.isNaN(growth)
                        ? Words.of("memory.live.steady")
                        : Words.of(
                                growth < 0 ? "memory.live.shrinks" : "memory.live.grows",
                                mib(Math.abs(growth)));
        return mibGauge(live, Double.isNaN(live) ? Words.of("memory.live.none") : context);
    }

    private GaugeReading used() {
        double used = stretch.newest(snapshot.series(Signal.HEAP_USED));
        double committed = stretch.newest(snapshot.series(Signal.HEAP_COMMITTED));
        long most = snapshot.facts().heapMax();
        String context =
                most < 0
                        ? Words.of("memory.used.committed", mib(committed))
                        : Words.of("memory.used.context", mib(most), mib(committed));
        return mibGauge(used, context);
    }

    private GaugeReading allocation() {
        var series = snapshot.series(Signal.ALLOCATION_RATE);
        Scale scale = Scale.MIB_PER_SECOND;
        Stretch shown = live ? stretch.last(NEWEST_SECONDS) : stretch;
        double rate = shown.mean(series) * scale.factor();
        double requests = stretch.mean(snapshot.series(Signal.LOAD_ACHIEVED));
        double each = stretch.mean(series) / requests;
        String context =
                requests > 0 && Double.isFinite(each)
                        ? Words.of("memory.allocation.request", perRequest(each))
                        : Words.of("memory.allocation.threads");
        return reading(
                rate,
                Figures.number(rate),
                scale.unit(),
                live ? context : Words.of("memory.allocation.mean", context),
                Rulers.end(stretch.peak(series) * scale.factor(), 10),
                Double.NaN);
    }

    private GaugeReading pauseShare() {
        double seconds = stretch.seconds();
        double share = seconds > 0 ? pauseSeconds() / seconds : Double.NaN;
        return reading(
                share,
                Figures.percent(share),
                Double.isNaN(share) ? "" : "%",
                Words.of("memory.share.limit", Figures.percent(PAUSE_SHARE_LIMIT)),
                2 * PAUSE_SHARE_LIMIT,
                PAUSE_SHARE_LIMIT);
    }

    private GaugeReading pause() {
        double[] sorted =
                collections.stream()
                        .mapToDouble(each -> each.longestPauseNanos() / NANOS)
                        .sorted()
                        .toArray();
        double p99 = sorted.length == 0 ? Double.NaN : sorted[rank(sorted.length)];
        String context =
                collections.stream()
                        .max(Comparator.comparingLong(Collection::longestPauseNanos))
                        .map(HeapReading::longest)
                        .orElse(Words.of("memory.pause.none"));
        double millis = p99 * Scale.MILLIS.factor();
        return reading(
                millis,
                Figures.number(millis),
                Double.isNaN(millis) ? "" : "ms",
                context,
                Math.max(2 * LONG_PAUSE_SECONDS * 1000, Rulers.end(millis, 1)),
                LONG_PAUSE_SECONDS * 1000);
    }

    private GaugeReading frequency() {
        double seconds = stretch.seconds();
        double rate = seconds > 0 ? collections.size() / seconds : Double.NaN;
        return reading(
                rate,
                Figures.number(rate),
                Double.isNaN(rate) ? "" : "/s",
                Words.of(
                        "memory.collections.context",
                        Figures.count(collections.size()),
                        Figures.count(Math.round(seconds))),
                Rulers.end(rate, 1),
                Double.NaN);
    }

    private GaugeReading mibGauge(double bytes, String context) {
        long most = snapshot.facts().heapMax();
        double full = most > 0 ? most : Rulers.end(bytes, 1);
        return reading(
                bytes, mib(bytes), Double.isNaN(bytes) ? "" : "MiB", context, full, Double.NaN);
    }

    private GaugeReading reading(
            double value, String text, String unit, String context, double full, double budget) {
        return new GaugeReading(
                value, text, unit, context, full, budget, value > budget, snapshot.nowNanos());
    }

    private static String longest(Collection collection) {
        double millis = collection.longestPauseNanos() / 1e6;
        return Words.of(
                "memory.pause.longest", Figures.number(millis), Cause.of(collection).word());
    }

    /// Nearest rank of p99 among `count` sorted values.
    private static int rank(int count) {
        return Math.clamp((long) Math.ceil(count * 0.99) - 1, 0, count - 1);
    }

    private static String perRequest(double bytes) {
        double mib = bytes * Scale.MIB.factor();
        return mib >= 0.095 ? Figures.number(mib) + " MiB" : Figures.number(bytes / 1024) + " KiB";
    }

    static String mib(long bytes) {
        return mib((double) bytes);
    }

    static String mib(double bytes) {
        double mib = bytes * Scale.MIB.factor();
        return Figures.fixed(mib, Math.abs(mib) < 9.95 ? 1 : 0);
    }
}
