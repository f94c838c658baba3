package dev.agentdyno.timeline;

import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;

/// Times of events in nanoseconds since 1970.
final class Times {
    private Times() {}

    static long start(RecordedEvent event) {
        return nanos(event.getStartTime());
    }

    static long end(RecordedEvent event) {
        return nanos(event.getEndTime());
    }

    static long at(RecordedEvent event, String field) {
        return nanos(event.getInstant(field));
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
