package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Row;

/// Reads requests through the router from their events.
final class RoutedRequests {
    private RoutedRequests() {}

    static RoutedRequest of(EventType type, Row row) {
        return new RoutedRequest(
                Samples.text(type, row, "requestId"),
                row.startNanos(),
                Samples.number(type, row, "duration"),
                (int) Samples.number(type, row, "status"),
                Samples.text(type, row, "requestModel"),
                Samples.text(type, row, "responseModel"),
                Samples.text(type, row, "key"),
                Samples.text(type, row, "cache"),
                Samples.text(type, row, "backend"),
                Samples.text(type, row, "strategy"),
                Samples.text(type, row, "measure"),
                (int) Samples.number(type, row, "candidates"),
                Samples.real(type, row, "measured"),
                Samples.text(type, row, "runnerUp"),
                Samples.real(type, row, "runnerUpMeasured"),
                Samples.number(type, row, "streaming") != 0,
                (int) Samples.number(type, row, "retries"),
                Math.max(0, Samples.number(type, row, "queueTime")),
                Math.max(0, Samples.number(type, row, "connectTime")),
                Math.max(-1, Samples.number(type, row, "timeToFirstByte")),
                Samples.text(type, row, "errorType"),
                Samples.text(type, row, "injectedFaults"));
    }

    /// Whether a backend was or should have been asked; the rest the router answers by itself.
    static boolean isRouted(EventType type, Row row) {
        return !Samples.text(type, row, "requestModel").isEmpty();
    }
}
