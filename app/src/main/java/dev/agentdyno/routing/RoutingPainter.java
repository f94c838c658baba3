package dev.agentdyno.routing;

import dev.agentdyno.chart.Contact;
import dev.agentdyno.chart.FlowData;
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
import dev.agentdyno.survey.ModelTraffic;
import dev.agentdyno.survey.ModelTraffic.Share;
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
    private static final double SOME = 0.5;
    private static final double TOLD_FAILURES = 0.005;

    RoutingPicture picture() {
        List<Reading> readings = readings();
        return new RoutingPicture(
                Banner.worst(frame.findings(), PageId.ROUTING),
                flow(readings),
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

    /// One model that is looked at alone.
    ///
    /// @param traffic empty while it is read
    record ModelView(String model, Optional<ModelTraffic> traffic) {
        private Share at(String backend) {
            return traffic.map(known -> known.backends().getOrDefault(backend, Share.NONE))
                    .orElse(Share.NONE);
        }
    }

    /// What one backend did in the time in view, in numbers.
    private record Reading(
            BackendStanding standing,
            boolean gone,
            Pattern pattern,
            double rate,
            double failed,
            double injected,
            double waiting,
            Times durations,
            Times firstBytes) {
        String name() {
            return standing.name();
        }

        /// The same of one model. Into whose attempts faults were put is not told apart.
        Reading of(Share model) {
            double part = rate * model.share();
            return new Reading(
                    standing,
                    gone,
                    pattern,
                    part,
                    part * model.failedShare(),
                    Double.NaN,
                    waiting,
                    model.durations(),
                    model.firstBytes());
        }

        Contact contact() {
            return gone ? Contact.GONE : RoutingPainter.contact(standing);
        }

        double failedShare() {
            return rate > 0 ? failed / rate : Double.NaN;
        }

        double injectedShare() {
            return rate > 0 ? injected / rate : Double.NaN;
        }
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

    private FlowData flow(List<Reading> readings) {
        if (readings.isEmpty()) {
            return FlowData.EMPTY;
        }
        double out = readings.stream().mapToDouble(Reading::rate).sum();
        double waiting =
                readings.stream().filter(each -> !each.gone()).mapToDouble(Reading::waiting).sum();
        double in = snapshot().value(Signal.ROUTER_ANSWERS, range()) * part();
        return new FlowData(
                in,
                new FlowData.Words(
                        Words.of("routing.callers"),
                        rate(Double.isNaN(in) && only.isEmpty() ? out : in),
                        refused()),
                new FlowData.Words(
                        Words.of("routing.router"),
                        strategy().isEmpty() ? "" : StrategyWords.title(strategy()),
                        waiting >= SOME
                                ? Words.of("routing.waiting", Figures.number(waiting))
                                : ""),
                List.of(breaker(Contact.CLOSED), breaker(Contact.HALF_OPEN), breaker(Contact.OPEN)),
                branches(readings, in));
    }

    /// The part of the traffic that is looked at; NaN while that is not known.
    private double part() {
        return only.map(model -> model.traffic().map(ModelTraffic::share).orElse(Double.NaN))
                .orElse(1.0);
    }

    /// The backends, what was answered without them, and what was not let in.
    private List<FlowData.Branch> branches(List<Reading> readings, double in) {
        List<FlowData.Branch> branches = new ArrayList<>();
        readings.forEach(each -> branches.add(branch(each)));
        if (only.isPresent()) {
            double unsent =
                    in
                            * only.flatMap(ModelView::traffic)
                                    .map(ModelTraffic::unsentShare)
                                    .orElse(0.0);
            if (unsent > 0) {
                branches.add(aside(Words.of("routing.aside.unsent"), unsent, in));
            }
            return branches;
        }
        for (String how : snapshot().labels(Signal.ROUTER_SHARED)) {
            double rate = known(Signal.ROUTER_SHARED, how);
            if (rate > 0) {
                branches.add(aside(Words.of("routing.shared." + how), rate, in));
            }
        }
        double refused = snapshot().value(Signal.ROUTER_REFUSED, range());
        if (refused > 0) {
            branches.add(aside(Words.of("routing.aside.refused"), refused, in));
        }
        return branches;
    }

    private static FlowData.Branch aside(String words, double rate, double in) {
        String line = Words.of("routing.shared.line", rate(rate), Figures.share(rate / in));
        return new FlowData.Branch(
                new FlowData.Words(words, line, ""), rate, 0, SeriesColor.MUTED, Contact.GONE);
    }

    private static String rate(double perSecond) {
        return Figures.with(perSecond, "req/s");
    }

    /// The part of all answers that tells a fault of the router's side.
    private String refused() {
        double all = snapshot().total(Signal.ROUTER_ANSWERS, range());
        double bad =
                snapshot().labels(Signal.ROUTER_ANSWERS).stream()
                        .filter(status -> status.startsWith("5"))
                        .mapToDouble(
                                status -> snapshot().total(Signal.ROUTER_ANSWERS, status, range()))
                        .sum();
        return bad > 0 && only.isEmpty()
                ? Words.of("routing.refused", Figures.share(bad / all))
                : "";
    }

    private FlowData.Branch branch(Reading reading) {
        String line =
                Words.of(
                        "routing.branch",
                        rate(reading.rate()),
                        Figures.seconds(reading.durations().p99()));
        return new FlowData.Branch(
                new FlowData.Words(reading.name(), line + left(reading), alert(reading)),
                reading.rate(),
                reading.failed(),
                reading.pattern().color(),
                reading.contact());
    }

    private static String left(Reading reading) {
        return reading.gone()
                ? Words.of("routing.left", Figures.timeOfDay(reading.standing().toldNanos()))
                : "";
    }

    private static String alert(Reading reading) {
        String own = trouble(reading);
        if (!(reading.injectedShare() >= TOLD_FAILURES)) {
            return own;
        }
        String injected = Words.of("routing.injected", Figures.share(reading.injectedShare()));
        return own.isEmpty() ? injected : own + ", " + injected;
    }

    private static String trouble(Reading reading) {
        if (reading.gone()) {
            return "";
        }
        if (reading.waiting() >= SOME) {
            return Words.of("routing.waiting", Figures.number(reading.waiting()));
        }
        if (reading.failedShare() >= TOLD_FAILURES) {
            return Words.of("routing.failing", Figures.share(reading.failedShare()));
        }
        return reading.standing().health().equals("unhealthy")
                ? Words.of("routing.health.unhealthy")
                : "";
    }

    static Contact contact(BackendStanding standing) {
        return switch (standing.breaker()) {
            case "open" -> Contact.OPEN;
            case "half-open" -> Contact.HALF_OPEN;
            default -> Contact.CLOSED;
        };
    }

    static String breaker(Contact contact) {
        return switch (contact) {
            case CLOSED -> Words.of("routing.breaker.closed");
            case HALF_OPEN -> Words.of("routing.breaker.half");
            case OPEN -> Words.of("routing.breaker.open");
            case GONE -> Words.of("routing.breaker.gone");
        };
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
                breaker(contact),
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
                        reading.waiting() >= SOME,
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
