package dev.agentdyno.timeline;

/// A stretch of time, its end not included.
///
/// @param fromNanos nanoseconds since 1970
/// @param toNanos nanoseconds since 1970, not before `fromNanos`
public record TimeRange(long fromNanos, long toNanos) {
    public TimeRange {
        if (toNanos < fromNanos) {
            throw new IllegalArgumentException("a range must not end before it starts");
        }
    }

    public long nanos() {
        return toNanos - fromNanos;
    }

    public double seconds() {
        return nanos() / 1e9;
    }

    public boolean contains(long timeNanos) {
        return fromNanos <= timeNanos && timeNanos < toNanos;
    }
}
