package dev.agentdyno.telemetry;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;

/// The numbers of one engine that go on, in one Prometheus registry.
///
/// Names are `subsystem_noun_unit`, each given once, and are listed by `/metrics`. Safe for use by
/// many threads.
public final class Meters {
    private final CollectorRegistry registry = new CollectorRegistry(true);

    public CollectorRegistry registry() {
        return registry;
    }

    public Counter counter(String name, String help, String... labels) {
        return register(Counter.build(name, help).labelNames(labels).create());
    }

    public Gauge gauge(String name, String help, String... labels) {
        return register(Gauge.build(name, help).labelNames(labels).create());
    }

    /// A histogram of seconds with buckets from 1 ms to 60 s.
    public Histogram seconds(String name, String help, String... labels) {
        return register(
                Histogram.build(name, help)
                        .labelNames(labels)
                        .buckets(
                                .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30,
                                60)
                        .create());
    }

    /// Adds a collector that reads its values when asked, such as a pool's gauges.
    ///
    /// @throws IllegalStateException if there is a meter of its name already
    public <C extends Collector> C register(C collector) {
        try {
            return collector.register(registry);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "these meters are in use already; a second part of the same kind needs Meters"
                            + " of its own",
                    e);
        }
    }
}
