package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.CacheStatsEvent;
import java.util.List;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/// Caches, from the totals they emit once a second.
final class CacheEvents {
    private static final int MOST_CACHES = 256;

    private final Tracks tracks;
    private final Totals<String> totals = new Totals<>();
    private final TreeMap<String, Cache> caches = new TreeMap<>();

    CacheEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on(CacheStatsEvent.NAME, this::stats);
    }

    List<Cache> caches() {
        return List.copyOf(caches.values());
    }

    private void stats(RecordedEvent event) {
        if (!Fields.text(event, "tier").isEmpty()) {
            return; // a part of what the cache as a whole tells
        }
        Cache cache = cache(event);
        long now = Times.end(event);
        if (caches.containsKey(cache.name()) || caches.size() < MOST_CACHES) {
            caches.put(cache.name(), cache);
        }
        tracks.of(Signal.CACHE_SIZE, cache.name()).count(now, cache.size());
        tracks.of(Signal.CACHE_CAPACITY, cache.name()).count(now, cache.maxSize());
        Totals.Delta delta =
                totals.next(
                        cache.name(),
                        now,
                        (double) cache.hits(),
                        (double) cache.misses(),
                        (double) cache.evictions(),
                        cache.loadNanos() / 1e9,
                        cache.savedNanos() / 1e9);
        if (delta != null) {
            spread(cache.name(), delta);
        }
    }

    private void spread(String name, Totals.Delta delta) {
        double lookups = delta.added(0) + delta.added(1);
        tracks.of(Signal.CACHE_HIT_RATIO, name)
                .spread(delta.fromNanos(), delta.toNanos(), delta.added(0), lookups);
        spread(Signal.CACHE_LOOKUPS, name, delta, lookups);
        spread(Signal.CACHE_EVICTIONS, name, delta, delta.added(2));
        spread(Signal.CACHE_LOAD_TIME, name, delta, delta.added(3));
        spread(Signal.CACHE_TIME_SAVED, name, delta, delta.added(4));
    }

    private void spread(Signal signal, String name, Totals.Delta delta, double amount) {
        tracks.of(signal, name).spread(delta.fromNanos(), delta.toNanos(), amount);
    }

    private static Cache cache(RecordedEvent event) {
        return new Cache(
                Fields.text(event, "cache"),
                event.getLong("size"),
                event.getLong("maxSize"),
                event.getLong("hits"),
                event.getLong("misses"),
                event.getLong("evictions"),
                event.getLong("loadTime"),
                event.getLong("timeSaved"));
    }
}
