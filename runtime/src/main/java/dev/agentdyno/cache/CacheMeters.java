package dev.agentdyno.cache;

import dev.agentdyno.telemetry.Meters;
import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The meters of a cache, read from its statistics only when somebody asks. What is unknown is left
/// out.
final class CacheMeters extends Collector {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final List<String> LABELS = List.of("tier");

    private final String prefix;
    private final Cache<?, ?> cache;

    private CacheMeters(Cache<?, ?> cache) {
        this.prefix = cache.name() + "_cache_";
        this.cache = cache;
    }

    static void register(Meters meters, Cache<?, ?> cache) {
        meters.register(new CacheMeters(cache));
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<MetricFamilySamples> families = new ArrayList<>(whole(cache.statistics()));
        families.addAll(tiers(cache.tiers()));
        return families;
    }

    private List<MetricFamilySamples> whole(CacheStatistics now) {
        return List.of(
                gauge("entries", "Entries held.", now.size()),
                gauge("bytes", "What the entries held weigh, about.", now.bytes()),
                counter("hits", "Look-ups answered, joined flights included.", now.hits()),
                counter("misses", "Look-ups that had to load.", now.misses()),
                counter("joined", "Look-ups that shared another caller's load.", now.joined()),
                counter("evictions", "Entries removed for room or age.", now.evictions()),
                seconds("load_seconds", "Time spent loading.", now.loadNanos()),
                seconds("saved_seconds", "What the hits had cost to load.", now.savedNanos()));
    }

    private List<MetricFamilySamples> tiers(List<TierStatistics> tiers) {
        return List.of(
                up(tiers),
                tier("tier_hits", "Look-ups that the tier answered.", tiers, TierStatistics::hits),
                tier(
                        "tier_misses",
                        "Look-ups that the tier did not answer.",
                        tiers,
                        TierStatistics::misses),
                tier(
                        "tier_errors",
                        "Reads and writes of the tier that failed.",
                        tiers,
                        TierStatistics::errors),
                tier(
                        "tier_saved_seconds",
                        "What the tier's hits had cost to load.",
                        tiers,
                        tier -> tier.savedNanos() / NANOS_PER_SECOND));
    }

    private MetricFamilySamples up(List<TierStatistics> tiers) {
        GaugeMetricFamily family =
                new GaugeMetricFamily(
                        prefix + "tier_up", "1 while the tier answers, else 0.", LABELS);
        tiers.forEach(tier ->
                family.addMetric(List.of(tier.tier()), tier.state() == TierState.UP ? 1 : 0));
        return family;
    }

    private MetricFamilySamples tier(
            String name,
            String help,
            List<TierStatistics> tiers,
            ToDoubleFunction<TierStatistics> value) {
        CounterMetricFamily family = new CounterMetricFamily(prefix + name, help, LABELS);
        tiers.forEach(tier -> family.addMetric(List.of(tier.tier()), value.applyAsDouble(tier)));
        return family;
    }

    private MetricFamilySamples gauge(String name, String help, long value) {
        return new GaugeMetricFamily(prefix + name, help, (double) value);
    }

    private MetricFamilySamples counter(String name, String help, long value) {
        return new CounterMetricFamily(prefix + name, help, (double) value);
    }

    private MetricFamilySamples seconds(String name, String help, long nanos) {
        return new CounterMetricFamily(prefix + name, help, (double) nanos / NANOS_PER_SECOND);
    }
}
