package dev.agentdyno.routing;

import dev.agentdyno.chart.Contact;
import dev.agentdyno.chart.FlowData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.survey.ModelTraffic;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the flow from callers to backends. Pure.
///
/// @param only what requests for one model became, if only that model is looked at
/// @param strategy the one in force; empty where that is not known
record TrafficPainter(
        Snapshot snapshot, TimeRange range, Optional<ModelView> only, String strategy) {
    private static final double TOLD_FAILURES = 0.005;

    FlowData flow(List<Reading> readings) {
        if (readings.isEmpty()) {
            return FlowData.EMPTY;
        }
        double out = readings.stream().mapToDouble(Reading::rate).sum();
        double waiting =
                readings.stream().filter(each -> !each.gone()).mapToDouble(Reading::waiting).sum();
        double in = snapshot.value(Signal.ROUTER_ANSWERS, range) * part();
        return new FlowData(
                in,
                new FlowData.Words(
                        Words.of("routing.callers"),
                        rate(Double.isNaN(in) && only.isEmpty() ? out : in),
                        refused()),
                new FlowData.Words(
                        Words.of("routing.router"),
                        strategy.isEmpty() ? "" : StrategyWords.title(strategy),
                        waiting >= Reading.SOME_WAIT
                                ? Words.of("routing.waiting", Figures.number(waiting))
                                : ""),
                List.of(
                        BreakerMark.words(Contact.CLOSED),
                        BreakerMark.words(Contact.HALF_OPEN),
                        BreakerMark.words(Contact.OPEN)),
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
        for (String how : snapshot.labels(Signal.ROUTER_SHARED)) {
            double rate = snapshot.value(Signal.ROUTER_SHARED, how, range);
            if (rate > 0) {
                branches.add(aside(Words.of("routing.shared." + how), rate, in));
            }
        }
        double refused = snapshot.value(Signal.ROUTER_REFUSED, range);
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
        double all = snapshot.total(Signal.ROUTER_ANSWERS, range);
        double bad =
                snapshot.labels(Signal.ROUTER_ANSWERS).stream()
                        .filter(status -> status.startsWith("5"))
                        .mapToDouble(status -> snapshot.total(Signal.ROUTER_ANSWERS, status, range))
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
        if (reading.hasWaiters()) {
            return Words.of("routing.waiting", Figures.number(reading.waiting()));
        }
        if (reading.failedShare() >= TOLD_FAILURES) {
            return Words.of("routing.failing", Figures.share(reading.failedShare()));
        }
        return reading.standing().health().equals("unhealthy")
                ? Words.of("routing.health.unhealthy")
                : "";
    }
}
