package dev.agentdyno.drive;

import dev.agentdyno.chart.GaugeReading;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Words;
import java.util.List;
import java.util.Map;

/// The six gauges of a run, from its figures and budgets. Pure.
final class Gauges {
    private final DriveFigures figures;
    private final Map<String, Double> budgets;
    private final long atNanos;

    private Gauges(DriveFigures figures, Map<String, Double> budgets, long atNanos) {
        this.figures = figures;
        this.budgets = budgets;
        this.atNanos = atNanos;
    }

    /// The messages that name the gauges, in the order of the readings.
    static List<String> names() {
        return List.of(
                "gauge.response",
                "gauge.throughput",
                "gauge.firstToken",
                "gauge.goodput",
                "gauge.tokens",
                "gauge.errors");
    }

    /// @param atNanos when the figures were true, on any clock that goes on
    static List<GaugeReading> of(DriveFigures figures, Map<String, Double> budgets, long atNanos) {
        Gauges gauges = new Gauges(figures, budgets, atNanos);
        return List.of(
                gauges.time(
                        BudgetLine.RESPONSE,
                        figures.responseP99(),
                        Words.of("gauge.p50", Figures.seconds(figures.responseP50()))),
                gauges.throughput(),
                gauges.time(BudgetLine.FIRST_TOKEN, figures.firstTokenP99(), ""),
                gauges.goodput(),
                gauges.tokens(),
                gauges.errors());
    }

    private double budget(String key) {
        return budgets.getOrDefault(key, Double.NaN);
    }

    private GaugeReading time(String key, double value, String withoutBudget) {
        double budget = budget(key);
        String context =
                Double.isNaN(budget)
                        ? (Double.isNaN(value) ? "" : withoutBudget)
                        : value > budget
                                ? Words.of("gauge.over", BudgetLine.text(key, value - budget))
                                : Words.of("gauge.budget", BudgetLine.text(key, budget));
        double full = Double.isNaN(budget) ? end(value * 1.25) : budget * 2;
        return reading(value, Figures.fixed(value, 2), "s", context, full, budget, value > budget);
    }

    private GaugeReading throughput() {
        double intended = figures.intended();
        double full = end(max(intended, figures.achieved()) * 1.1);
        return reading(
                figures.achieved(),
                Figures.number(figures.achieved()),
                Words.of("unit.requests"),
                throughputContext(),
                full,
                intended,
                false);
    }

    private String throughputContext() {
        double intended = figures.intended();
        if (figures.dropped() >= 1) {
            return Words.of("gauge.dropped", Figures.fixed(figures.dropped(), 0));
        }
        if (Double.isNaN(intended) || Double.isNaN(figures.achieved()) || intended == 0) {
            return "";
        }
        double missing = 1 - figures.achieved() / intended;
        return missing > 0.02
                ? Words.of("gauge.short", Figures.share(missing), Figures.number(intended))
                : Words.of("gauge.intended", Figures.number(intended));
    }

    private GaugeReading goodput() {
        double share = figures.goodput() / figures.achieved();
        String context =
                Double.isFinite(share)
                        ? Words.of("gauge.met", Figures.share(Math.min(1, share)))
                        : "";
        return reading(
                figures.goodput(),
                Figures.number(figures.goodput()),
                Words.of("unit.requests"),
                context,
                end(max(figures.intended(), figures.achieved()) * 1.1),
                Double.NaN,
                false);
    }

    private GaugeReading tokens() {
        double rate = figures.outputTokens();
        boolean thousands = rate >= 1000;
        String context =
                Double.isNaN(figures.tokensPerRequest())
                        ? ""
                        : Words.of("gauge.aRequest", Figures.number(figures.tokensPerRequest()));
        return reading(
                rate,
                Figures.number(thousands ? rate / 1000 : rate),
                Words.of(thousands ? "unit.thousandTokens" : "unit.tokens"),
                context,
                end(rate * 1.25),
                Double.NaN,
                false);
    }

    private GaugeReading errors() {
        double rate = figures.errorRate();
        double budget = budget(BudgetLine.ERRORS);
        String context =
                Double.isNaN(budget)
                        ? ""
                        : Words.of("gauge.budget", BudgetLine.text(BudgetLine.ERRORS, budget));
        double full = Double.isNaN(budget) ? Math.max(0.02, end(rate * 1.25)) : budget * 2;
        return reading(
                rate * 100,
                Figures.fixed(rate * 100, 1),
                "%",
                context,
                full * 100,
                budget * 100,
                rate > budget);
    }

    private GaugeReading reading(
            double value,
            String text,
            String unit,
            String context,
            double full,
            double budget,
            boolean broken) {
        return new GaugeReading(value, text, unit, context, full, budget, broken, atNanos);
    }

    private static double max(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }

    /// The next round number: 1, 2 or 5 times a power of ten.
    static double end(double value) {
        if (!(value > 0)) {
            return Double.NaN;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double lead = value / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }
}
