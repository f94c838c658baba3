package dev.agentdyno.page;

import dev.agentdyno.timeline.Unit;

/// The unit that a chart writes, and what to multiply a measured number with to get it.
///
/// @param unit such as `MiB`, empty for a plain count
public record Scale(String unit, double factor) {
    private static final double PER_MIB = 1 / (1024.0 * 1024.0);

    /// A plain number.
    public static final Scale ONE = new Scale("", 1);

    /// Bytes as MiB.
    public static final Scale MIB = new Scale("MiB", PER_MIB);

    /// Bytes a second as MiB a second.
    public static final Scale MIB_PER_SECOND = new Scale("MiB/s", PER_MIB);

    /// A share of 0 to 1 as percent.
    public static final Scale PERCENT = new Scale("%", 100);

    /// Seconds as milliseconds.
    public static final Scale MILLIS = new Scale("ms", 1000);

    /// The scale on which a chart shows a measured `unit`.
    public static Scale of(Unit unit) {
        return switch (unit) {
            case BYTES -> MIB;
            case BYTES_PER_SECOND -> MIB_PER_SECOND;
            case SHARE -> PERCENT;
            case SECONDS -> MILLIS;
            case COUNT -> ONE;
            case REQUESTS_PER_SECOND,
                    RUNS_PER_SECOND,
                    TOKENS_PER_SECOND,
                    PER_SECOND,
                    SECONDS_PER_SECOND ->
                    new Scale(unit.symbol(), 1);
        };
    }
}
