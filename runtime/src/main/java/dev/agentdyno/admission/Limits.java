package dev.agentdyno.admission;

/// What holds for all callers together; 0 switches each figure off.
///
/// @param requests how often
/// @param inFlight most requests under way at once
/// @param shedInFlight requests under way above which those of low priority are refused
/// @param shedWaitNanos wait for a backend above which they are
/// @param normalFactor how many times as much it takes to refuse those of normal priority
/// @param retryNanos when those may come again who are refused for what is under way
public record Limits(
        Rate requests,
        long inFlight,
        long shedInFlight,
        long shedWaitNanos,
        double normalFactor,
        long retryNanos) {
    /// Reads those in force.
    @FunctionalInterface
    public interface Now {
        Limits now();
    }

    /// Whether so much load is too much for `priority`.
    boolean shed(Priority priority, long underWay, long waitedNanos) {
        double patience =
                switch (priority) {
                    case LOW -> 1;
                    case NORMAL -> normalFactor;
                    case HIGH -> Double.POSITIVE_INFINITY;
                };
        return exceeds(underWay, shedInFlight, patience)
                || exceeds(waitedNanos, shedWaitNanos, patience);
    }

    private static boolean exceeds(long value, long most, double patience) {
        return most > 0 && value > most * patience;
    }
}
