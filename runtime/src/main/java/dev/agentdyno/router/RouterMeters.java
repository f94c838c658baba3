package dev.agentdyno.router;

import dev.agentdyno.router.wire.Route;
import dev.agentdyno.telemetry.Meters;
import io.prometheus.client.Collector;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The router's meters, under the reference's names.
///
/// Children are looked up once and kept, because a look-up by label makes garbage; labels come from
/// [Route], statuses and backend names, all bounded.
final class RouterMeters implements AutoCloseable {
    private static final int STATUSES = 600;

    private final Meters meters;
    private final Counter requests;
    private final Histogram durations;
    private final Histogram backendDurations;
    private final Gauge health;
    private final Gauge connections;
    private final Counter retries;
    private final Counter broken;
    private final Counter modelList;
    private final Counter fallbacks;
    private final Counter injected;
    private final Map<Route, AtomicReferenceArray<Counter.Child>> requestChildren =
            new EnumMap<>(Route.class);
    private final Map<Route, Histogram.Child> durationChildren = new EnumMap<>(Route.class);
    private final AtomicInteger open = new AtomicInteger();
    private volatile @Nullable CompletableFuture<Boolean> noneOpen;
    private final List<Collector> further = new ArrayList<>();

    RouterMeters(Meters meters) {
        this.meters = meters;
        requests =
                meters.counter(
                        "http_requests_total",
                        "Requests answered by the router; 499 is a caller that left first.",
                        "method",
                        "path",
                        "status");
        durations =
                meters.seconds(
                        "http_request_duration_seconds",
                        "First byte of the request in to last byte of the answer out.",
                        "method",
                        "path");
        backendDurations =
                meters.seconds(
                        "backend_request_duration_seconds",
                        "Request sent to a backend to its last byte, each attempt by itself.",
                        "backend");
        health = meters.gauge("backend_health_status", "1 if requests may go there.", "backend");
        connections = meters.gauge("active_connections", "Client connections open now.");
        retries =
                meters.counter(
                        "router_retries_total", "Further attempts, by what made them.", "reason");
        broken =
                meters.counter(
                        "router_broken_answers_total",
                        "Answers that had begun and ended in an error, by what happened.",
                        "reason");
        modelList =
                meters.counter(
                        "router_model_list_requests_total",
                        "Reads of the model list: hit, miss, joined to a load under way, or refresh"
                                + " ahead of time.",
                        "result");
        fallbacks =
                meters.counter(
                        "router_fallbacks_total",
                        "Requests that went on with the next model of their chain.",
                        "from",
                        "to");
        injected =
                meters.counter(
                        "router_injected_faults_total",
                        "Faults put into attempts on purpose, by backend and kind.",
                        "backend",
                        "fault");
        for (Route route : Route.values()) {
            requestChildren.put(route, new AtomicReferenceArray<>(STATUSES));
            durationChildren.put(route, durations.labels(route.method, route.path));
        }
    }

    void answered(Route route, int status, long nanos) {
        int slot = status > 0 && status < STATUSES ? status : 0;
        AtomicReferenceArray<Counter.Child> children = known(requestChildren.get(route));
        Counter.Child child = children.get(slot);
        if (child == null) {
            child = requests.labels(route.method, route.path, Integer.toString(slot));
            children.set(slot, child);
        }
        child.inc();
        known(durationChildren.get(route)).observe(nanos / 1e9);
    }

    private static <T> T known(@Nullable T ofRoute) {
        return Objects.requireNonNull(ofRoute, "every route has its meters");
    }

    /// Where the durations of attempts at `backend` are counted, which is shown from now on and
    /// counts as healthy.
    Histogram.Child durationsOf(String backend) {
        health.labels(backend).set(1);
        return backendDurations.labels(backend);
    }

    /// Shows `backend` no more.
    void forget(String backend) {
        health.remove(backend);
        backendDurations.remove(backend);
    }

    /// How many client connections are open.
    int connections() {
        return open.get();
    }

    void backendHealth(String backend, boolean healthy) {
        health.labels(backend).set(healthy ? 1 : 0);
    }

    /// Counts a client connection; answers how many are open with it.
    int connectionOpened() {
        connections.inc();
        return open.incrementAndGet();
    }

    void connectionClosed() {
        connections.dec();
        if (open.decrementAndGet() == 0) {
            Optional.ofNullable(noneOpen).ifPresent(none -> none.complete(true));
        }
    }

    /// Done once no client connection is open; where new ones may come, only for then.
    CompletableFuture<Boolean> noneOpen() {
        CompletableFuture<Boolean> none = new CompletableFuture<>();
        noneOpen = none;
        if (open.get() == 0) {
            none.complete(true);
        }
        return none;
    }

    void broken(String reason) {
        broken.labels(reason).inc();
    }

    void retried(String reason) {
        retries.labels(reason).inc();
    }

    /// Adds numbers that are read when they are asked for.
    void also(Collector collector) {
        further.add(meters.register(collector));
    }

    void fellBack(String from, String to) {
        fallbacks.labels(from, to).inc();
    }

    void injected(String backend, List<String> faults) {
        faults.forEach(fault -> injected.labels(backend, fault).inc());
    }

    void modelListRead(String result) {
        modelList.labels(result).inc();
    }

    /// Takes the meters out again, so that another router can be built on the same registry.
    @Override
    public void close() {
        List<Collector> all =
                List.of(
                        requests,
                        durations,
                        backendDurations,
                        health,
                        connections,
                        retries,
                        broken,
                        modelList,
                        fallbacks,
                        injected);
        all.forEach(meters.registry()::unregister);
        further.forEach(meters.registry()::unregister);
    }
}
