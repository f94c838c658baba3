package dev.agentdyno.survey;

/// How long things of one kind took. Immutable.
///
/// @param count how many
/// @param sumNanos of all of them
/// @param p50Nanos 0 of nothing, as are the next two
/// @param times all of them, by classes
public record Durations(
        long count, long sumNanos, long p50Nanos, long p95Nanos, long p99Nanos, TimeCounts times) {

    /// NaN of nothing.
    public double meanNanos() {
        return (double) sumNanos / count;
    }
}
