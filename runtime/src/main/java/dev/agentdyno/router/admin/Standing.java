package dev.agentdyno.router.admin;

import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.upstream.BackendState;
import tools.jackson.databind.node.ObjectNode;

/// Tells operators, and whoever asks for the router's health, how backends stand.
public final class Standing {
    private Standing() {}

    /// Tells how `backend` stands.
    public static void describe(Backend backend, ObjectNode node) {
        BackendState state = backend.state();
        node.put("name", state.name());
        node.put("url", state.url().toString());
        node.put("kind", state.kind());
        node.put("state", state.state());
        node.put("healthy", state.healthy() && state.reason().isEmpty());
        node.put("accepts_requests", backend.isOpen());
        node.put("drained", backend.isDrained());
        node.put("reason", state.reason());
        node.put("last_error", state.lastError());
        seconds(node, "check_seconds", state.checkSeconds());
        seconds(node, "first_byte_seconds", state.latencySeconds());
        node.put("breaker", state.breaker());
        node.put("left_alone_seconds", state.leftAloneSeconds());
        node.put("in_flight", state.inFlight());
        node.put("waiting", state.waiting());
        node.put("connections", state.connections());
        node.put("warmed", state.warmed());
        node.put("protocol", state.protocol());
    }

    private static void seconds(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}
