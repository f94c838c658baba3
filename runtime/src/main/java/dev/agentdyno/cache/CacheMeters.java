package dev.agentdyno.cache;

import dev.agentdyno.telemetry.Meters;
import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.function.Supplier;

/// The meters of a cache, read from its statistics only when somebody asks.
final class CacheMeters extends Collector {
    private static final double NANOS_PER_SECOND = 1e9;

    private final String prefix;
    private final Supplier<CacheStatistics> statistics;

    private CacheMeters(String name, Supplier<CacheStatistics> statistics) {
        this.prefix = name + "_cache_";
        this.statistics = statistics;
    }

    static void register(Meters meters, String name, Supplier<CacheStatistics> statistics) {
        meters.register(new CacheMeters(name, statistics));
    }

    @Override
    public List<MetricFamilySamples> collect() {
        CacheStatistics now = statistics.get();
        return List.of(
                gauge("entries", "Entries held.", now.size()),
                counter("hits", "Look-ups answered, joined flights included.", now.hits()),
                counter("misses", "Look-ups that had to load.", now.misses()),
                counter("joined", "Look-ups that shared another caller's load.", now.joined()),
                counter("evictions", "Entries removed for room or age.", now.evictions()),
                seconds("load_seconds", "Time spent loading.", now.loadNanos()),
                seconds("saved_seconds", "What the hits had cost to load.", now.savedNanos()));
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
