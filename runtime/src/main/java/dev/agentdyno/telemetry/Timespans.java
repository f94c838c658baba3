package dev.agentdyno.telemetry;

/// Values of the fields of events that are annotated as timespans.
public final class Timespans {
    /// Not known: the value that the JDK's tools print as `N/A`.
    public static final long UNKNOWN = Long.MIN_VALUE;

    private Timespans() {}

    /// A length in nanoseconds, or [#UNKNOWN] for a negative one.
    public static long of(long nanos) {
        return nanos < 0 ? UNKNOWN : nanos;
    }
}
