package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.KeyStatsEvent;
import java.util.List;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/// Keys of the router, from the totals they emit once a second.
final class KeyEvents {
    private static final int MOST_KEYS = 256;

    private final Tracks tracks;
    private final Totals<String> totals = new Totals<>();
    private final TreeMap<String, KeyStanding> keys = new TreeMap<>();

    KeyEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on(KeyStatsEvent.NAME, this::stats);
    }

    List<KeyStanding> keys() {
        return List.copyOf(keys.values());
    }

    private void stats(RecordedEvent event) {
        KeyStanding key = standing(event);
        String name = key.name();
        long now = Times.end(event);
        if (keys.containsKey(name) || keys.size() < MOST_KEYS) {
            keys.put(name, key);
        }
        tracks.of(Signal.KEY_IN_FLIGHT, name).count(now, key.inFlight());
        Totals.Delta delta =
                totals.next(
                        name,
                        now,
                        (double) key.admitted(),
                        (double) key.refused(),
                        (double) key.inputTokens() + key.outputTokens());
        if (delta != null) {
            spread(Signal.KEY_REQUESTS, name, delta, delta.added(0));
            spread(Signal.KEY_REFUSED, name, delta, delta.added(1));
            spread(Signal.KEY_TOKENS, name, delta, delta.added(2));
        }
    }

    private void spread(Signal signal, String name, Totals.Delta delta, double amount) {
        tracks.of(signal, name).spread(delta.fromNanos(), delta.toNanos(), amount);
    }

    private static KeyStanding standing(RecordedEvent event) {
        return new KeyStanding(
                Fields.text(event, "key"),
                Fields.text(event, "priority"),
                event.getLong("requestsPerMinute"),
                event.getLong("tokensPerMinute"),
                event.getLong("concurrent"),
                event.getInt("inFlight"),
                event.getLong("admitted"),
                event.getLong("refused"),
                event.getLong("inputTokens"),
                event.getLong("outputTokens"),
                event.getLong("untold"));
    }
}
