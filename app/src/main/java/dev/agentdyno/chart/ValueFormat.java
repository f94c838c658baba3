package dev.agentdyno.chart;

/// How a value is written, without its unit; unknown is "–".
@FunctionalInterface
public interface ValueFormat {
    /// Three significant digits, thousands with comma: `0.58`, `60.3`, `1,148`.
    ValueFormat SHORT = Numbers::shortest;

    /// A whole number, thousands with comma.
    ValueFormat WHOLE = Numbers::whole;

    String format(double value);
}
