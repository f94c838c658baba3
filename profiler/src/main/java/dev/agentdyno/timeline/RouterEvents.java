package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.BackendHealthEvent;
import dev.agentdyno.telemetry.RouterRequestEvent;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import jdk.jfr.consumer.RecordedEvent;

/// Requests through the router and the health of its backends. Rates and latencies come from
/// meters, since these events are sampled.
final class RouterEvents {
    private static final int MOST_BACKENDS = 256;
    private static final int MOST_MODELS = 64;
    private static final int SERVER_ERROR = 500;

    private final Tracks tracks;
    private final Operations operations;
    private final TreeMap<String, Backend> backends = new TreeMap<>();
    private final TreeSet<String> models = new TreeSet<>();

    RouterEvents(Tracks tracks, Operations operations, Handlers handlers) {
        this.tracks = tracks;
        this.operations = operations;
        handlers.on(RouterRequestEvent.NAME, this::request);
        handlers.on(BackendHealthEvent.NAME, this::health);
    }

    List<Backend> backends() {
        return List.copyOf(backends.values());
    }

    List<String> models() {
        return List.copyOf(models);
    }

    private void request(RecordedEvent event) {
        String model = Fields.text(event, "requestModel");
        if (!model.isEmpty() && models.size() < MOST_MODELS) {
            models.add(model);
        }
        String backend = Fields.text(event, "backend");
        operations.add(event, Operation.Kind.ROUTE, Fields.text(event, "path"), backend);
        if (backend.isEmpty()) {
            return;
        }
        long end = Times.end(event);
        double queued = Fields.amount(event, "queueTime") / 1e9;
        tracks.of(Signal.ROUTER_QUEUE, backend).ratio(end, queued, 1);
        tracks.of(Signal.BACKEND_ERRORS, backend).event(end, failed(event) ? 1 : 0);
    }

    private static boolean failed(RecordedEvent event) {
        return !Fields.text(event, "errorType").isEmpty()
                || Fields.number(event, "status") >= SERVER_ERROR;
    }

    private void health(RecordedEvent event) {
        String name = Fields.text(event, "backend");
        boolean healthy = event.getBoolean("healthy");
        tracks.of(Signal.BACKEND_HEALTH, name).sample(Times.end(event), healthy ? 1 : 0);
        if (backends.containsKey(name) || backends.size() < MOST_BACKENDS) {
            backends.put(
                    name,
                    new Backend(
                            name,
                            Fields.text(event, "url"),
                            healthy,
                            Fields.text(event, "reason")));
        }
    }
}
