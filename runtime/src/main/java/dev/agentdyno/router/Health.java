package dev.agentdyno.router;

/// Whether a backend may be sent requests, turned by checks in a row.
///
/// A backend counts as healthy until checks say otherwise, so that a router serves from its first
/// moment. Only the loop that runs the backend's checks calls [#record]; any thread may read.
final class Health {
    private int failuresInRow;
    private int successesInRow;
    private volatile boolean healthy = true;
    private volatile String reason = "";
    private volatile long checkNanos = -1;

    /// Notes one check; answers whether it turned the backend.
    ///
    /// @param failure why it failed, or empty if it did not
    boolean record(String failure, long nanos, long unhealthyAfter, long healthyAfter) {
        reason = failure;
        checkNanos = nanos;
        boolean before = healthy;
        if (failure.isEmpty()) {
            failuresInRow = 0;
            successesInRow++;
            healthy = before || successesInRow >= healthyAfter;
        } else {
            successesInRow = 0;
            failuresInRow++;
            healthy = before && failuresInRow < unhealthyAfter;
        }
        return before != healthy;
    }

    boolean healthy() {
        return healthy;
    }

    String reason() {
        return reason;
    }

    /// How long the last check took, in nanoseconds; -1 before the first.
    long checkNanos() {
        return checkNanos;
    }
}
