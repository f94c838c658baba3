package dev.agentdyno.routing;

import dev.agentdyno.chart.Contact;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.page.Banner;
import dev.agentdyno.page.Plots;
import dev.agentdyno.page.Scale;
import dev.agentdyno.page.Words;
import dev.agentdyno.routing.RoutingPicture.BackendRow;
import dev.agentdyno.routing.RoutingPicture.Lines;
import dev.agentdyno.routing.RoutingPicture.Pattern;
import dev.agentdyno.routing.RoutingPicture.Raised;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.survey.ModelTraffic.Times;
import dev.agentdyno.timeline.BackendStanding;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Percentiles;
import dev.agentdyno.timeline.Pool;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes the picture of a frame. Pure.
///
/// @param chosen backend that the person selected, or empty
/// @param only what requests for one model became, if only that model is looked at
/// @param set the strategy in force at an engine that can be set; else the recorded one is shown
record RoutingPainter(Frame frame, String chosen, Optional<ModelView> only, Optional<String> set) {
    static final String STRATEGY = "router.strategy";

    static final String POOL = "router.upstream.";
    private static final int MOST_LINES = 4;
    private static final double RAISED_FAILURES = 0.05;
    private static final double SLOWER = 2;

    RoutingPicture picture() {
        List<Reading> readings = readings();
        return new RoutingPicture(
                Banner.worst(frame.findings(), PageId.ROUTING),
                new TrafficPainter(snapshot(), range(), only, strategy()).flow(readings),
                rows(readings),
                new KeysPainter(snapshot(), range()).rows(),
                new ConfigPainter(snapshot(), range()).rows(),
                snapshot().models(),
                only.map(ModelView::model).orElse(""),
                chosen,
                Plots.grid(snapshot()),
                Plots.marks(snapshot()),
                lines(readings),
                new RoutingFacts(snapshot(), range()).facts(),
                strategy(),
                locked());
    }

    private Snapshot snapshot() {
        return frame.snapshot();
    }

    private TimeRange range() {
        return frame.range();
    }

    private String strategy() {
        return set.orElseGet(() -> snapshot().settings().getOrDefault(STRATEGY, ""));
    }

    private String locked() {
        return frame.status().settable() ? "" : Words.of("routing.locked." + source());
    }

    private String source() {
        return frame.status().alive() ? "jvm" : "file";
    }

    private List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        long last = lastTold();
        for (BackendStanding standing : snapshot().standings()) {
            if (standing.goneAt(Math.min(last, range().fromNanos()))) {
                continue;
            }
            Reading whole = reading(standing, last, Patterns.of(readings.size()));
            readings.add(only.map(model -> whole.of(model.at(standing.name()))).orElse(whole));
        }
        return readings;
    }

    private Reading reading(BackendStanding standing, long last, Pattern pattern) {
        String name = standing.name();
        return new Reading(
                standing,
                standing.goneAt(Math.min(last, range().toNanos())),
                pattern,
                known(Signal.BACKEND_ATTEMPTS, name),
                known(Signal.BACKEND_FAILURES, name),
                known(Signal.BACKEND_INJECTED, name),
                known(Signal.BACKEND_WAITING, name),
                times(Distribution.BACKEND_DURATIONS, name),
                times(Distribution.BACKEND_FIRST_BYTES, name));
    }

    /// When the router last told of any backend: one that it did not tell of then is gone.
    private long lastTold() {
        return snapshot().standings().stream()
                .mapToLong(BackendStanding::toldNanos)
                .max()
                .orElse(0);
    }

    private double known(Signal signal, String name) {
        double value = snapshot().value(signal, name, range());
        return Double.isNaN(value) ? 0 : value;
    }

    private Times times(Distribution distribution, String name) {
        double[] each = snapshot().percentiles(distribution, name).each(range(), 50, 95, 99);
        return new Times(each[0], each[1], each[2]);
    }

    private List<BackendRow> rows(List<Reading> readings) {
        double all = readings.stream().mapToDouble(Reading::rate).sum();
        double quickest =
                readings.stream()
                        .mapToDouble(each -> each.durations().p99())
                        .filter(Double::isFinite)
                        .min()
                        .orElse(Double.NaN);
        return readings.stream().map(each -> row(each, all, quickest)).toList();
    }

    private BackendRow row(Reading reading, double all, double quickest) {
        BackendStanding standing = reading.standing();
        Contact contact = reading.contact();
        return new BackendRow(
                reading.name(),
                reading.pattern(),
                Words.orElse("routing.kind." + standing.kind(), standing.kind()),
                contact,
                BreakerMark.words(contact),
                reading.gone()
                        ? Figures.UNKNOWN
                        : Words.orElse("routing.health." + standing.health(), standing.health()),
                BreakerStretches.of(snapshot(), reading.name(), range()),
                reading.gone() ? Figures.UNKNOWN : rests(standing),
                Figures.number(reading.rate()),
                share(reading, all),
                reading.gone() ? Figures.UNKNOWN : inFlight(standing),
                reading.gone() ? Figures.UNKNOWN : Figures.number(reading.waiting()),
                seconds(reading.durations().p50()),
                seconds(reading.durations().p95()),
                seconds(reading.durations().p99()),
                seconds(reading.firstBytes().p50()),
                seconds(reading.firstBytes().p99()),
                Figures.percent(reading.failedShare()),
                Figures.percent(reading.injectedShare()),
                raised(reading, quickest));
    }

    /// How much longer it is left alone, where it is.
    private static String rests(BackendStanding standing) {
        return Figures.number(Math.max(0, standing.leftAloneNanos()) / 1e9);
    }

    private static String share(Reading reading, double all) {
        return all > 0 ? Figures.percent(reading.rate() / all) : Figures.UNKNOWN;
    }

    private static String seconds(double seconds) {
        return Figures.fixed(seconds, 3);
    }

    private String inFlight(BackendStanding standing) {
        double mean = snapshot().value(Signal.BACKEND_IN_FLIGHT, standing.name(), range());
        Optional<Pool> pool =
                snapshot().pools().stream()
                        .filter(each -> each.name().equals(POOL + standing.name()))
                        .findFirst();
        return Figures.number(mean)
                + pool.map(each -> "/" + Figures.count(each.capacity())).orElse("");
    }

    private static Raised raised(Reading reading, double quickest) {
        return reading.gone()
                ? Raised.NOTHING
                : new Raised(
                        reading.failedShare() >= RAISED_FAILURES,
                        reading.hasWaiters(),
                        reading.durations().p99() > quickest * SLOWER);
    }

    private Lines lines(List<Reading> readings) {
        List<Reading> drawn =
                readings.stream()
                        .sorted(
                                Comparator.<Reading, Boolean>comparing(
                                                each -> !each.name().equals(chosen))
                                        .thenComparing(
                                                Comparator.comparingDouble(Reading::rate)
                                                        .reversed()))
                        .limit(MOST_LINES)
                        .sorted(Comparator.comparingInt(readings::indexOf))
                        .toList();
        return new Lines(
                drawn.stream().map(each -> line(Signal.BACKEND_ATTEMPTS, each)).toList(),
                drawn.stream().map(this::response).toList());
    }

    private LineData line(Signal signal, Reading reading) {
        LineData line =
                Plots.line(
                                reading.name(),
                                snapshot().series(signal, reading.name()),
                                Scale.ONE,
                                reading.pattern().color())
                        .dashed(reading.pattern().dash());
        return emphasized(line, reading);
    }

    private LineData response(Reading reading) {
        Percentiles times = snapshot().percentiles(Distribution.BACKEND_DURATIONS, reading.name());
        double[] values = P99Line.values(times, snapshot(), range());
        SeriesColor color = reading.pattern().color();
        LineData line =
                LineData.of(
                                reading.name(),
                                slot -> slot < values.length ? values[slot] : Double.NaN,
                                color)
                        .dashed(reading.pattern().dash())
                        .telling(LineData.Told.LAST);
        return emphasized(line, reading);
    }

    private LineData emphasized(LineData line, Reading reading) {
        return reading.name().equals(chosen) ? line.chief() : line;
    }
}
