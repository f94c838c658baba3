package dev.agentdyno.survey;

/// One request through the router, with what its strategy decided. Times are in nanoseconds;
/// negative ones are unknown.
///
/// @param status sent to the caller; 0 if none was
/// @param model asked for
/// @param answeringModel asked last: another one where a fallback was taken
/// @param key it came with, by name, or empty
/// @param cache hit, joined or miss where it could share an answer, or empty
/// @param backend that served it, or empty
/// @param measure what the choice went by: turn, credit, chance, latency, outstanding, affinity, or
///   empty if there was none
/// @param candidates backends that it could have been given to
/// @param measured what the chosen one measured; NaN if nothing was compared
/// @param runnerUp the one that came second, or empty
/// @param waitNanos for a free connection
/// @param connectNanos to open one; 0 if one was reused
/// @param firstByteNanos from the request being sent to the first byte of its answer
/// @param injected what was put into its attempts on purpose, or empty
public record RoutedRequest(
        String id,
        long startNanos,
        long durationNanos,
        int status,
        String model,
        String answeringModel,
        String key,
        String cache,
        String backend,
        String strategy,
        String measure,
        int candidates,
        double measured,
        String runnerUp,
        double runnerUpMeasured,
        boolean streaming,
        int retries,
        long waitNanos,
        long connectNanos,
        long firstByteNanos,
        String errorType,
        String injected) {
    private static final int SERVER_ERROR = 500;

    public long endNanos() {
        return startNanos + durationNanos;
    }

    /// Whether it did not end well.
    public boolean failed() {
        return !errorType.isEmpty() || status == 0 || status >= SERVER_ERROR;
    }
}
