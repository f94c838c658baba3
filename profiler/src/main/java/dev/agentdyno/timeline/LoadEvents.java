package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.LoadIntervalEvent;
import jdk.jfr.consumer.RecordedEvent;

/// What the load generator did. Amounts are spread over the interval they were counted in; its
/// histograms go to the slot of its middle.
final class LoadEvents {
    private static final long SECOND = 1_000_000_000L;

    private final Tracks tracks;

    LoadEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on(LoadIntervalEvent.NAME, this::interval);
    }

    private void interval(RecordedEvent event) {
        long end = Times.end(event);
        long start = end - Math.clamp(event.getLong("intervalTime"), 1, 60 * SECOND);
        long middle = start + (end - start) / 2;
        spread(event, Signal.LOAD_STARTED, "started", start, end);
        spread(event, Signal.LOAD_ACHIEVED, "completed", start, end);
        spread(event, Signal.LOAD_FAILED, "failed", start, end);
        spread(event, Signal.LOAD_DROPPED, "dropped", start, end);
        spread(event, Signal.LOAD_GOOD, "good", start, end);
        spread(event, Signal.TOKENS_INPUT, "inputTokens", start, end);
        spread(event, Signal.TOKENS_OUTPUT, "outputTokens", start, end);
        tracks.of(Signal.LOAD_INTENDED).sample(middle, event.getDouble("intendedRate"));
        tracks.of(Signal.LOAD_IN_FLIGHT).count(middle, event.getLong("inFlight"));
        tracks.of(Signal.GENERATOR_LAG).sample(middle, event.getLong("generatorLag") / 1e9);
        histogram(event, Distribution.RESPONSE_TIME, "responseTimes", middle);
        histogram(event, Distribution.SERVICE_TIME, "serviceTimes", middle);
        histogram(event, Distribution.FIRST_TOKEN, "firstTokenTimes", middle);
    }

    private void spread(RecordedEvent event, Signal signal, String field, long start, long end) {
        tracks.of(signal).spread(start, end, (double) Fields.amount(event, field));
    }

    private void histogram(
            RecordedEvent event, Distribution distribution, String field, long timeNanos) {
        Fields.histogram(event, field)
                .ifPresent(histogram -> tracks.add(distribution, timeNanos, histogram));
    }
}
