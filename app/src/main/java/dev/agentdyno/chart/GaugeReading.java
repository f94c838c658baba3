package dev.agentdyno.chart;

/// What a [RulerGauge] shows: the value as a number and as text, one line of context, the end of
/// the ruler, and the budget on it (NaN if there is none).
///
/// `value`, `full` and `budget` are in one unit; NaN is unknown. `broken` says that the budget does
/// not hold at `atNanos`, on any clock that goes on; the gauge shows it after two seconds, or at
/// once when the time is [#SETTLED].
public record GaugeReading(
        double value,
        String text,
        String unit,
        String context,
        double full,
        double budget,
        boolean broken,
        long atNanos) {
    /// The time of figures that will not change, as those of a recording.
    public static final long SETTLED = Long.MAX_VALUE;

    public static final GaugeReading UNKNOWN =
            new GaugeReading(Double.NaN, Numbers.UNKNOWN, "", "", Double.NaN, Double.NaN, false, 0);

    /// Whether the two are drawn the same but for the time.
    boolean looksLike(GaugeReading other) {
        return Double.compare(value, other.value) == 0
                && Double.compare(full, other.full) == 0
                && Double.compare(budget, other.budget) == 0
                && text.equals(other.text)
                && unit.equals(other.unit)
                && context.equals(other.context);
    }
}
