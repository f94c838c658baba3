package dev.agentdyno.recording;

import dev.agentdyno.timeline.TimeRange;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which part of a recording is copied: events that overlap a time range, and those that tell about
/// the JVM and the run as a whole, without which the part could not be read for what it is.
///
/// @param range the whole recording without one
public record Cut(Optional<TimeRange> range) {
    /// Leaves nothing out.
    public static final Cut WHOLE = new Cut(Optional.empty());

    private static final long NANOS = 1_000_000_000L;

    /// Events that hold for the whole recording, whenever they were written.
    private static final Set<String> ABOUT_ALL =
            Set.of(
                    "jdk.ActiveRecording",
                    "jdk.ActiveSetting",
                    "jdk.CPUInformation",
                    "jdk.GCConfiguration",
                    "jdk.GCHeapConfiguration",
                    "jdk.JVMInformation",
                    "jdk.OSInformation",
                    "jdk.PhysicalMemory",
                    "jdk.ThreadStart",
                    "agentdyno.RunMarker",
                    "agentdyno.TunableChange");

    /// The part between two moments.
    public static Cut of(TimeRange range) {
        return new Cut(Optional.of(range));
    }

    /// Nanoseconds since the epoch; the far ends of time for what lies beyond.
    static long nanos(Instant instant) {
        try {
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), NANOS), (long) instant.getNano());
        } catch (ArithmeticException e) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    boolean keeps(String type, long startNanos, long endNanos) {
        return range.isEmpty()
                || ABOUT_ALL.contains(type)
                || (endNanos >= range.get().fromNanos() && startNanos < range.get().toNanos());
    }
}
