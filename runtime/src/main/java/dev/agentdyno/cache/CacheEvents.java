package dev.agentdyno.cache;

import dev.agentdyno.telemetry.CacheStatsEvent;
import dev.agentdyno.telemetry.Timespans;

/// What a cache holds and has done, as `agentdyno.CacheStats` events: one for the whole, with no
/// tier, and one for each tier.
final class CacheEvents {
    private CacheEvents() {}

    static boolean wanted() {
        return new CacheStatsEvent().isEnabled();
    }

    static void emit(String cache, TierState state, CacheStatistics now) {
        CacheStatsEvent event = new CacheStatsEvent();
        event.cache = cache;
        event.state = state.word();
        event.size = now.size();
        event.maxSize = now.maxSize();
        event.bytes = now.bytes();
        event.maxBytes = now.maxBytes();
        event.hits = now.hits();
        event.misses = now.misses();
        event.evictions = now.evictions();
        event.errors = now.errors();
        event.loadTime = now.loadNanos();
        event.meanCost = now.meanCostNanos().orElse(Timespans.UNKNOWN);
        event.timeSaved = now.savedNanos();
        event.commit();
    }

    static void emit(String cache, TierStatistics now) {
        CacheStatsEvent event = new CacheStatsEvent();
        event.cache = cache;
        event.tier = now.tier();
        event.state = now.state().word();
        event.size = now.size();
        event.maxSize = now.maxSize();
        event.bytes = now.bytes();
        event.maxBytes = now.maxBytes();
        event.hits = now.hits();
        event.misses = now.misses();
        event.evictions = now.evictions();
        event.errors = now.errors();
        event.loadTime = now.writtenNanos();
        event.meanCost = now.meanCostNanos().orElse(Timespans.UNKNOWN);
        event.timeSaved = now.savedNanos();
        event.commit();
    }
}
