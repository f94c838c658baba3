package dev.agentdyno.chart;

/// A span of time from `fromNanos` (included) to `toNanos` (excluded), in nanoseconds since the
/// epoch.
public record TimeSpan(long fromNanos, long toNanos) {
    public TimeSpan {
        if (toNanos < fromNanos) {
            throw new IllegalArgumentException("a span ends before it starts");
        }
    }

    public long lengthNanos() {
        return toNanos - fromNanos;
    }

    public boolean contains(long nanos) {
        return nanos >= fromNanos && nanos < toNanos;
    }

    /// Moved and, where it is too long, shortened to lie inside `outer`.
    public TimeSpan within(TimeSpan outer) {
        long length = Math.min(lengthNanos(), outer.lengthNanos());
        long from = Math.clamp(fromNanos, outer.fromNanos, outer.toNanos - length);
        return new TimeSpan(from, from + length);
    }
}
