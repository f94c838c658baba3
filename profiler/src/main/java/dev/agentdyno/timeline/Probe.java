package dev.agentdyno.timeline;

/// The newest [dev.agentdyno.telemetry.ProbeEvent] seen, by which a live view times itself.
///
/// @param sequence -1 if none was seen
/// @param emittedNanos `System.nanoTime()` of the process that emitted it
/// @param latencyP99Seconds from event to timeline over the last probes; NaN if not live
public record Probe(long sequence, long emittedNanos, double latencyP99Seconds) {
    public static final Probe NONE = new Probe(-1, 0, Double.NaN);
}
