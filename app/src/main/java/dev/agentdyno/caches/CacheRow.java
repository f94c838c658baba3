package dev.agentdyno.caches;

import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.timeline.Cache;
import dev.agentdyno.timeline.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A cache, or a tier of one, as a row of the table; figures count from the engine's start.
///
/// @param tier which tier and how it is, in words
/// @param share hits over look-ups, 0 to 1; NaN until the first look-up
record CacheRow(
        String name,
        String tier,
        double share,
        String hitRate,
        String hits,
        String misses,
        String size,
        String most,
        String bytes,
        String evictions,
        String errors,
        String cost,
        String saved) {
    private static final double NANOS_PER_SECOND = 1e9;

    private static final Comparator<Cache> BUSIEST_FIRST =
            Comparator.comparingLong((Cache cache) -> cache.hits() + cache.misses())
                    .reversed()
                    .thenComparing(Cache::name);

    /// Each cache with its tiers under it, the most asked first: those that nothing uses here are
    /// there too, and must not stand above the others.
    static List<CacheRow> of(Snapshot snapshot) {
        List<CacheRow> rows = new ArrayList<>();
        for (Cache cache : snapshot.caches().stream().sorted(BUSIEST_FIRST).toList()) {
            rows.add(of(cache));
            snapshot.cacheTiers().stream()
                    .filter(tier -> tier.name().equals(cache.name()))
                    .map(CacheRow::of)
                    .forEach(rows::add);
        }
        return rows;
    }

    private static CacheRow of(Cache cache) {
        return new CacheRow(
                cache.name(),
                tier(cache),
                cache.hitRatio(),
                Figures.percent(cache.hitRatio()),
                Figures.count(cache.hits()),
                Figures.count(cache.misses()),
                Figures.count(cache.size()),
                Figures.count(cache.maxSize()),
                Figures.memory((double) cache.bytes()),
                Figures.count(cache.evictions()),
                Figures.count(cache.errors()),
                Figures.seconds(meanCost(cache)),
                Figures.seconds((double) cache.savedNanos() / NANOS_PER_SECOND));
    }

    private static String tier(Cache cache) {
        String tier = cache.tier().isEmpty() ? Words.of("caches.whole") : cache.tier();
        return cache.state().isEmpty() ? tier : Words.of("caches.tier", tier, cache.state());
    }

    /// An older recording tells no mean, but what it is the mean of.
    private static double meanCost(Cache cache) {
        if (cache.meanCostNanos() >= 0) {
            return (double) cache.meanCostNanos() / NANOS_PER_SECOND;
        }
        return cache.loadNanos() > 0 && cache.misses() > 0
                ? cache.loadNanos() / NANOS_PER_SECOND / (double) cache.misses()
                : Double.NaN;
    }

    /// Tells rows apart.
    String key() {
        return name + '\n' + tier;
    }
}
