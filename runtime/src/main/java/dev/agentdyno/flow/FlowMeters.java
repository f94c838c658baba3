package dev.agentdyno.flow;

import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// The meters of pools, limits and batchers, read from what they keep anyway only when somebody
/// asks.
final class FlowMeters extends Collector {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Supplier<List<PoolStatistics>> pools;
    private final Supplier<List<BatchStatistics>> batchers;

    FlowMeters(Supplier<List<PoolStatistics>> pools, Supplier<List<BatchStatistics>> batchers) {
        this.pools = pools;
        this.batchers = batchers;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<MetricFamilySamples> all = new ArrayList<>(pools(pools.get()));
        all.addAll(batchers(batchers.get()));
        return all;
    }

    private static List<MetricFamilySamples> pools(List<PoolStatistics> now) {
        return List.of(
                gauge(now, "pool_capacity", "Most in use at once.", PoolStatistics::capacity),
                gauge(now, "pool_in_use", "In use.", PoolStatistics::inUse),
                gauge(now, "pool_waiting", "Callers waiting.", PoolStatistics::waiting),
                counter(now, "pool_acquired", "Acquisitions.", PoolStatistics::acquired),
                waits(now),
                counter(now, "pool_timeouts", "Callers that gave up.", PoolStatistics::timeouts),
                counter(now, "pool_created", "Made.", PoolStatistics::created),
                counter(now, "pool_reused", "Used again.", PoolStatistics::reused),
                counter(now, "pool_broken", "Thrown away broken.", PoolStatistics::broken),
                counter(now, "pool_leaked", "Lost, or held too long.", PoolStatistics::leaked),
                counter(now, "pool_errors", "Failures to make one.", PoolStatistics::errors));
    }

    private static MetricFamilySamples gauge(
            List<PoolStatistics> now,
            String name,
            String help,
            ToLongFunction<PoolStatistics> number) {
        GaugeMetricFamily family = new GaugeMetricFamily(name, help, List.of("pool"));
        now.forEach(one -> family.addMetric(List.of(one.name()), (double) number.applyAsLong(one)));
        return family;
    }

    private static MetricFamilySamples waits(List<PoolStatistics> now) {
        CounterMetricFamily family =
                new CounterMetricFamily("pool_wait_seconds", "Time waited.", List.of("pool"));
        now.forEach(
                one -> family.addMetric(List.of(one.name()), one.waitNanos() / NANOS_PER_SECOND));
        return family;
    }

    /// Only of those that count it.
    private static MetricFamilySamples counter(
            List<PoolStatistics> now,
            String name,
            String help,
            ToLongFunction<PoolStatistics> number) {
        CounterMetricFamily family = new CounterMetricFamily(name, help, List.of("pool"));
        now.stream()
                .filter(one -> number.applyAsLong(one) >= 0)
                .forEach(one ->
                        family.addMetric(List.of(one.name()), (double) number.applyAsLong(one)));
        return family;
    }

    private static List<MetricFamilySamples> batchers(List<BatchStatistics> now) {
        GaugeMetricFamily pending =
                new GaugeMetricFamily("batch_pending", "Items waiting.", List.of("batcher"));
        CounterMetricFamily items =
                new CounterMetricFamily("batch_items", "Items flushed.", List.of("batcher"));
        CounterMetricFamily errors =
                new CounterMetricFamily(
                        "batch_errors", "Items that got an error.", List.of("batcher"));
        CounterMetricFamily flushes =
                new CounterMetricFamily(
                        "batch_flushes", "Batches flushed.", List.of("batcher", "reason"));
        for (BatchStatistics one : now) {
            List<String> label = List.of(one.name());
            pending.addMetric(label, (double) one.pending());
            items.addMetric(label, (double) one.items());
            errors.addMetric(label, (double) one.errors());
            flushes.addMetric(List.of(one.name(), "size"), (double) one.bySize());
            flushes.addMetric(List.of(one.name(), "time"), (double) one.byTime());
            flushes.addMetric(List.of(one.name(), "close"), (double) one.byClose());
        }
        return List.of(pending, items, errors, flushes);
    }
}
