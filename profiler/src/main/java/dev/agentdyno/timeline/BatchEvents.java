package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.BatchStatsEvent;
import java.util.List;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/// Batchers, from the state and totals they emit once a second.
final class BatchEvents {
    private static final int MOST_BATCHERS = 256;

    private final Tracks tracks;
    private final Totals<String> totals = new Totals<>();
    private final TreeMap<String, Batching> batchers = new TreeMap<>();

    BatchEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on(BatchStatsEvent.NAME, this::stats);
    }

    List<Batching> batchers() {
        return List.copyOf(batchers.values());
    }

    private void stats(RecordedEvent event) {
        Batching batcher = batcher(event);
        String name = batcher.name();
        long now = Times.end(event);
        if (batchers.containsKey(name) || batchers.size() < MOST_BATCHERS) {
            batchers.put(name, batcher);
        }
        tracks.of(Signal.BATCH_PENDING, name).count(now, batcher.pending());
        add(event, "sizes", Distribution.BATCH_SIZES, name, now);
        add(event, "waits", Distribution.BATCH_WAITS, name, now);
        Totals.Delta delta =
                totals.next(
                        name,
                        now,
                        (double) batcher.bySize(),
                        (double) batcher.byTime(),
                        (double) batcher.byClose(),
                        (double) batcher.items());
        if (delta != null) {
            spread(Signal.BATCHES_BY_SIZE, name, delta, 0);
            spread(Signal.BATCHES_BY_TIME, name, delta, 1);
            spread(Signal.BATCHES_BY_CLOSE, name, delta, 2);
            spread(Signal.BATCH_ITEMS, name, delta, 3);
        }
    }

    private void add(
            RecordedEvent event, String field, Distribution distribution, String name, long now) {
        Fields.histogram(event, field)
                .ifPresent(histogram -> tracks.add(distribution, name, now, histogram));
    }

    private void spread(Signal signal, String name, Totals.Delta delta, int index) {
        tracks.of(signal, name).spread(delta.fromNanos(), delta.toNanos(), delta.added(index));
    }

    private static Batching batcher(RecordedEvent event) {
        return new Batching(
                Fields.text(event, "batcher"),
                event.getLong("maxSize"),
                event.getLong("maxWait"),
                event.getLong("workers"),
                event.getLong("pending"),
                event.getLong("items"),
                event.getLong("bySize"),
                event.getLong("byTime"),
                event.getLong("byClose"),
                event.getLong("errors"),
                event.getLong("cancelled"));
    }
}
