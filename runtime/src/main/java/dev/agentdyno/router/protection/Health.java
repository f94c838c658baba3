package dev.agentdyno.router.protection;

/// Whether a backend may be sent requests, turned by checks in a row.
///
/// A backend counts as healthy until checks say otherwise, so that a router serves from its first
/// moment. Only the loop that runs the backend's checks calls [#record]; any thread may read.
public final class Health {
    private int failuresInRow;
    private int successesInRow;
    private volatile boolean healthy = true;
    private volatile String reason = "";
    private volatile String lastError = "";
    private volatile long checkNanos = -1;

    /// Notes one check; answers whether it turned the backend.
    ///
    /// @param failure why it failed, or empty if it did not
    public boolean record(String failure, long nanos, long unhealthyAfter, long healthyAfter) {
        reason = failure;
        lastError = failure.isEmpty() ? lastError : failure;
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

    /// As before the first check.
    public void forget() {
        failuresInRow = 0;
        successesInRow = 0;
        healthy = true;
        reason = "";
        checkNanos = -1;
    }

    public boolean healthy() {
        return healthy;
    }

    /// Whether requests go there and the last check, if there was one, found nothing wrong.
    public boolean isWell() {
        return healthy && reason.isEmpty();
    }

    /// `unknown` before the first check, `healthy`, `failing` while checks fail but too few have to
    /// send requests elsewhere, `recovering` while they succeed but too few have, `unhealthy`.
    public String state() {
        if (checkNanos < 0) {
            return "unknown";
        }
        boolean well = reason.isEmpty();
        if (healthy) {
            return well ? "healthy" : "failing";
        }
        return well ? "recovering" : "unhealthy";
    }

    /// Why the last check failed, or empty.
    public String reason() {
        return reason;
    }

    /// Why the last check that failed did so, or empty if none has.
    public String lastError() {
        return lastError;
    }

    /// How long the last check took, in nanoseconds; -1 before the first.
    public long checkNanos() {
        return checkNanos;
    }
}
