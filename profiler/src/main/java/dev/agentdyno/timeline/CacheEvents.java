package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.CacheStatsEvent;
import java.util.List;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/// Caches, from the totals they emit once a second.
final class CacheEvents {
    private static final int MOST_CACHES = 256;
    private static final char SEPARATOR = '\n';

    private final Tracks tracks;
    private final Totals<String> totals = new Totals<>();
    private final TreeMap<String, Cache> caches = new TreeMap<>();

    CacheEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on(CacheStatsEvent.NAME, this::stats);
    }

    /// The caches as a whole, by name.
    List<Cache> caches() {
        return caches.values().stream().filter(cache -> cache.tier().isEmpty()).toList();
    }

    /// The tiers of all of them, by name of cache and tier.
    List<Cache> tiers() {
        return caches.values().stream().filter(cache -> !cache.tier().isEmpty()).toList();
    }

    private void stats(RecordedEvent event) {
        Cache cache = cache(event);
        String key = cache.name() + SEPARATOR + cache.tier();
        if (caches.containsKey(key) || caches.size() < MOST_CACHES) {
            caches.put(key, cache);
        }
        if (cache.tier().isEmpty()) { // a tier is a part of what the cache as a whole tells
            track(cache, Times.end(event));
        }
    }

    private void track(Cache cache, long now) {
        gauge(Signal.CACHE_SIZE, cache, now, cache.size());
        gauge(Signal.CACHE_CAPACITY, cache, now, cache.maxSize());
        gauge(Signal.CACHE_BYTES, cache, now, cache.bytes());
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

    private void gauge(Signal signal, Cache cache, long now, long value) {
        if (value >= 0) {
            tracks.of(signal, cache.name()).count(now, value);
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
                Fields.text(event, "tier"),
                Fields.text(event, "state"),
                event.getLong("size"),
                event.getLong("maxSize"),
                Fields.number(event, "bytes"),
                Fields.number(event, "maxBytes"),
                event.getLong("hits"),
                event.getLong("misses"),
                event.getLong("evictions"),
                Fields.number(event, "errors"),
                event.getLong("loadTime"),
                Math.max(-1, Fields.number(event, "meanCost")),
                event.getLong("timeSaved"));
    }
}
