package dev.agentdyno.drive;

import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// One budget as the workload panel lists it.
///
/// @param name what is limited, such as `response p99`
/// @param limit such as `< 1.50 s`
/// @param value what it is now
/// @param state whether it holds
record BudgetLine(String name, String limit, String value, State state) {

    enum State {
        KEPT,
        BROKEN,
        UNKNOWN
    }

    private static final Pattern ZEROS = Pattern.compile("(\\.\\d*?[1-9])0*(?= )|\\.0+(?= )");

    static final String RESPONSE = "response_p99_seconds";
    static final String FIRST_TOKEN = "first_token_p99_seconds";
    static final String ERRORS = "error_rate";
    static final String DROPS = "drop_rate";
    static final String HEAP = "heap_bytes_per_request";

    /// The budgets that are set, with what `figures` make of them.
    static List<BudgetLine> of(Map<String, Double> budgets, DriveFigures figures) {
        List<BudgetLine> lines = new ArrayList<>();
        add(lines, budgets, RESPONSE, figures.responseP99());
        add(lines, budgets, FIRST_TOKEN, figures.firstTokenP99());
        add(lines, budgets, ERRORS, figures.errorRate());
        add(lines, budgets, DROPS, figures.dropRate());
        add(lines, budgets, HEAP, figures.heapPerRequest());
        return lines;
    }

    private static void add(
            List<BudgetLine> lines, Map<String, Double> budgets, String key, double value) {
        double limit = budgets.getOrDefault(key, Double.NaN);
        if (!Double.isNaN(limit)) {
            lines.add(
                    new BudgetLine(
                            Words.of("budget." + key),
                            "< " + limit(key, limit),
                            text(key, value),
                            state(value, limit)));
        }
    }

    /// Whether both tell of the same budget, perhaps with different values.
    boolean sameBudget(BudgetLine other) {
        return name.equals(other.name) && limit.equals(other.limit);
    }

    private static State state(double value, double limit) {
        if (Double.isNaN(value)) {
            return State.UNKNOWN;
        }
        return value > limit ? State.BROKEN : State.KEPT;
    }

    /// A limit without the zeros that say nothing, such as `5 s`.
    private static String limit(String key, double value) {
        return ZEROS.matcher(text(key, value)).replaceFirst("$1");
    }

    /// A value of a budget with its unit.
    static String text(String key, double value) {
        return switch (key) {
            case ERRORS, DROPS -> Double.isNaN(value) ? Figures.UNKNOWN : rate(value);
            case HEAP -> Figures.memory(value);
            default -> seconds(value);
        };
    }

    /// Budgets are set in seconds, so they and what is held against them are read in seconds.
    private static String seconds(double value) {
        return Double.isNaN(value) ? Figures.UNKNOWN : Figures.fixed(value, 2) + " s";
    }

    private static String rate(double value) {
        return Figures.fixed(value * 100, 1) + " %";
    }
}
