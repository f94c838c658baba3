package dev.agentdyno.recording;

import dev.agentdyno.analysis.Figures;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;

/// The six big numbers of a run, each against its budget where it has one.
final class ReportGauges {
    private final Snapshot snapshot;
    private final TimeRange range;
    private final Markup markup = new Markup();

    ReportGauges(Snapshot snapshot, TimeRange range) {
        this.snapshot = snapshot;
        this.range = range;
    }

    Markup markup() {
        markup.add("<div class=\"gauges\">");
        time("Response p99", Distribution.RESPONSE_TIME, "response_p99_seconds");
        throughput();
        time("First token p99", Distribution.FIRST_TOKEN, "first_token_p99_seconds");
        goodput();
        gauge(
                "Output tokens",
                Figures.number(value(Signal.TOKENS_OUTPUT)) + " /s",
                Figures.count(snapshot.total(Signal.TOKENS_OUTPUT, range)) + " in all",
                false);
        errors();
        return markup.add("</div>");
    }

    private void time(String name, Distribution distribution, String budget) {
        double p99 = snapshot.percentiles(distribution).over(range, 99);
        double limit = budget(budget);
        gauge(name, Figures.seconds(p99), context(limit, Figures.seconds(limit)), p99 > limit);
    }

    private void throughput() {
        double intended = value(Signal.LOAD_INTENDED);
        String context =
                Double.isNaN(intended)
                        ? "closed model"
                        : "of " + Figures.rate(intended, "req/s") + " intended";
        gauge("Throughput", Figures.rate(value(Signal.LOAD_ACHIEVED), "req/s"), context, false);
    }

    private void goodput() {
        double good = value(Signal.LOAD_GOOD);
        double met = good / value(Signal.LOAD_ACHIEVED);
        gauge(
                "Goodput",
                Figures.rate(good, "req/s"),
                Figures.percent(met) + " met all budgets",
                false);
    }

    private void errors() {
        double failed = snapshot.total(Signal.LOAD_FAILED, range);
        double rate = failed / (failed + snapshot.total(Signal.LOAD_ACHIEVED, range));
        double limit = budget("error_rate");
        gauge(
                "Errors",
                Figures.percent(rate),
                context(limit, Figures.percent(limit)),
                rate > limit);
    }

    private double value(Signal signal) {
        return snapshot.value(signal, range);
    }

    private double budget(String name) {
        return snapshot.run()
                .map(RunInfo::budgets)
                .map(budgets -> budgets.getOrDefault(name, Double.NaN))
                .orElse(Double.NaN);
    }

    private static String context(double limit, String words) {
        return Double.isNaN(limit) ? "no budget" : "budget " + words;
    }

    /// The value's number is large and its unit, after the space, small.
    private void gauge(String name, String value, String context, boolean broken) {
        int space = value.indexOf(' ');
        String number = space < 0 ? value : value.substring(0, space);
        String unit = space < 0 ? "" : value.substring(space + 1);
        markup.add("<div class=\"card gauge%s\">", broken ? " broken" : "")
                .add("<div class=\"name\">")
                .add(broken ? Signs.octagon("over budget") : new Markup())
                .add("%s</div>", name)
                .add("<div class=\"value\">%s", number)
                .add(" <span class=\"unit\">%s</span></div>", unit)
                .add("<div class=\"context\">%s</div></div>", broken ? "over " + context : context);
    }
}
