package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.BackendStatsEvent;
import java.util.List;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/// Backends of the router, from the state and totals they emit once a second.
final class BackendEvents {
    private static final int MOST_BACKENDS = 256;
    private static final String OPEN = "open";
    private static final String HALF_OPEN = "half-open";
    private static final double HALF = 0.5;

    private final Tracks tracks;
    private final Totals<String> totals = new Totals<>();
    private final TreeMap<String, BackendStanding> standings = new TreeMap<>();

    BackendEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on(BackendStatsEvent.NAME, this::stats);
    }

    List<BackendStanding> standings() {
        return List.copyOf(standings.values());
    }

    private void stats(RecordedEvent event) {
        BackendStanding standing = standing(event);
        String name = standing.name();
        long now = Times.end(event);
        if (standings.containsKey(name) || standings.size() < MOST_BACKENDS) {
            standings.put(name, standing);
        }
        tracks.of(Signal.BACKEND_IN_FLIGHT, name).count(now, standing.inFlight());
        tracks.of(Signal.BACKEND_WAITING, name).count(now, standing.waiting());
        tracks.of(Signal.BACKEND_BREAKER, name).sample(now, openness(standing.breaker()));
        histogram(event, "firstBytes", Distribution.BACKEND_FIRST_BYTES, name, now);
        histogram(event, "durations", Distribution.BACKEND_DURATIONS, name, now);
        Totals.Delta delta =
                totals.next(
                        name,
                        now,
                        (double) standing.attempts(),
                        (double) standing.failures(),
                        (double) standing.injected());
        if (delta != null) {
            spread(Signal.BACKEND_ATTEMPTS, name, delta, delta.added(0));
            spread(Signal.BACKEND_FAILURES, name, delta, delta.added(1));
            spread(Signal.BACKEND_INJECTED, name, delta, delta.added(2));
        }
    }

    private void spread(Signal signal, String name, Totals.Delta delta, double amount) {
        tracks.of(signal, name).spread(delta.fromNanos(), delta.toNanos(), amount);
    }

    private void histogram(
            RecordedEvent event, String field, Distribution distribution, String name, long now) {
        Fields.histogram(event, field)
                .ifPresent(times -> tracks.add(distribution, name, now, times));
    }

    private static double openness(String breaker) {
        return switch (breaker) {
            case OPEN -> 1;
            case HALF_OPEN -> HALF;
            default -> 0;
        };
    }

    private static BackendStanding standing(RecordedEvent event) {
        return new BackendStanding(
                Times.end(event),
                Fields.text(event, "backend"),
                Fields.text(event, "kind"),
                event.getInt("weight"),
                Fields.text(event, "health"),
                Fields.text(event, "breaker"),
                Fields.amount(event, "leftAlone"),
                event.getInt("inFlight"),
                event.getInt("waiting"),
                event.getInt("connections"),
                event.getLong("attempts"),
                event.getLong("failures"),
                Fields.amount(event, "injected"),
                Fields.number(event, "score"));
    }
}
