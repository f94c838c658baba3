package dev.agentdyno.timeline;

/// Calls of one name in one run that follow each other closely, as far as they were recorded.
final class CallRow {
    /// Fewer recorded calls do not tell that the others were close to them.
    private static final int LEAST_SEEN = 3;

    final Operation.Kind kind;
    final String name;
    private int calls;
    private long firstNanos;
    private long lastNanos;
    private long told;
    private long toldNanos;

    CallRow(Operation.Kind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    /// Whether a call that starts then belongs here.
    boolean reaches(long startNanos) {
        return calls == 0 || startNanos - lastNanos <= NPlusOne.GAP_NANOS;
    }

    void add(long startNanos, long endNanos) {
        firstNanos = calls == 0 ? startNanos : Math.min(firstNanos, startNanos);
        lastNanos = calls == 0 ? endNanos : Math.max(lastNanos, endNanos);
        calls++;
    }

    int calls() {
        return calls;
    }

    long firstNanos() {
        return firstNanos;
    }

    long lastNanos() {
        return lastNanos;
    }

    /// Calls there were, if one of `scale` was recorded.
    long scaledCalls(double scale) {
        return calls < LEAST_SEEN ? calls : Math.round(calls * scale);
    }

    /// Time from the first start to the last end, if one call of `scale` was recorded.
    long scaledNanos(double scale) {
        return Math.round((lastNanos - firstNanos) * scale);
    }

    /// Calls that a result has been told of so far.
    long told() {
        return told;
    }

    long toldNanos() {
        return toldNanos;
    }

    void tell(long calls, long nanos) {
        told = calls;
        toldNanos = nanos;
    }
}
