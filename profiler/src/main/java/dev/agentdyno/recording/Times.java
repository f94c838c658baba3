package dev.agentdyno.recording;

import java.time.Instant;

/// Moments as a snapshot gives them, nanoseconds since 1970.
final class Times {
    private static final long SECOND = 1_000_000_000L;

    private Times() {}

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
