package dev.agentdyno.telemetry;

/// Lengths of time in the fields of events.
public final class Spans {
    /// Not known: the value that the JDK's tools print as `N/A`.
    public static final long UNKNOWN = Long.MIN_VALUE;

    private Spans() {}

    /// A length in nanoseconds, or [#UNKNOWN] for a negative one.
    public static long of(long nanos) {
        return nanos < 0 ? UNKNOWN : nanos;
    }
}
