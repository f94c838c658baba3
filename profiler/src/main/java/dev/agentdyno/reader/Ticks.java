package dev.agentdyno.reader;

/// The clock of a chunk: its events count ticks, which this turns into nanoseconds.
///
/// The arithmetic is in doubles, as the JDK's own reader does it, so that both give the same times.
record Ticks(long startNanos, long startTicks, double ticksPerNano) {
    static Ticks of(long startNanos, long startTicks, long ticksPerSecond) {
        return new Ticks(startNanos, startTicks, Math.max(1, ticksPerSecond) / 1e9);
    }

    /// Nanoseconds since the epoch.
    long moment(long ticks) {
        return startNanos + (long) ((ticks - startTicks) / ticksPerNano);
    }

    /// Nanoseconds. The extremes, which stand for "unknown" and "for ever", stay as they are.
    long span(long ticks) {
        return ticks == Long.MIN_VALUE || ticks == Long.MAX_VALUE
                ? ticks
                : (long) (ticks / ticksPerNano);
    }
}
