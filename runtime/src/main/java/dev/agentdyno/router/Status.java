package dev.agentdyno.router;

import io.netty.handler.codec.http.FullHttpResponse;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the router tells about itself: `/metrics` and `/admin/health`.
final class Status {
    private Status() {}

    /// Answers with all meters. They are written in a thread of their own, since a large registry
    /// takes milliseconds that the lane's other connections must not wait for.
    static void metrics(Core core, Front front, Call call) {
        Thread.startVirtualThread(() -> {
            byte[] text = text(core);
            front.lane()
                    .loop
                    .execute(() ->
                            front.reply(call, Replies.of(200, TextFormat.CONTENT_TYPE_004, text)));
        });
    }

    private static byte[] text(Core core) {
        StringWriter text = new StringWriter(8_192);
        try {
            TextFormat.write004(text, core.registry().registry().metricFamilySamples());
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// How the backends are: 200 while one of them is sent requests, else 503.
    static FullHttpResponse health(Core core) {
        ObjectNode root = Replies.JSON.createObjectNode();
        long open = core.backends().stream().filter(b -> b.health.healthy()).count();
        long well = core.backends().stream().filter(b -> b.health.isWell()).count();
        String status = well == core.backends().size() ? "healthy" : open > 0 ? "degraded" : "down";
        root.put("status", status);
        root.put("uptime_seconds", (System.nanoTime() - core.startNanos()) / 1e9);
        root.put("strategy", core.tunables().strategy.value());
        ArrayNode backends = root.putArray("backends");
        core.backends().forEach(backend -> describe(backend.state(), backends.addObject()));
        return Replies.json(open > 0 ? 200 : 503, Replies.JSON.writeValueAsBytes(root));
    }

    private static void describe(BackendState state, ObjectNode node) {
        node.put("name", state.name());
        node.put("url", state.url().toString());
        node.put("kind", state.kind());
        node.put("state", state.state());
        node.put("healthy", state.healthy() && state.reason().isEmpty());
        node.put("accepts_requests", state.healthy());
        node.put("reason", state.reason());
        node.put("last_error", state.lastError());
        seconds(node, "check_seconds", state.checkSeconds());
        seconds(node, "first_byte_seconds", state.latencySeconds());
        node.put("breaker", state.breaker());
        node.put("left_alone_seconds", state.leftAloneSeconds());
        node.put("in_flight", state.inFlight());
        node.put("waiting", state.waiting());
        node.put("connections", state.connections());
    }

    private static void seconds(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}
