package dev.agentdyno.router;

import dev.agentdyno.router.admin.Standing;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.wire.Replies;
import io.netty.handler.codec.http.FullHttpResponse;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    /// How the backends are: 200 while one of them is sent requests and the router stays, else 503.
    static FullHttpResponse health(Core core) {
        ObjectNode root = Replies.JSON.createObjectNode();
        List<Backend> all = core.backends();
        long open = all.stream().filter(Backend::isOpen).count();
        long well = all.stream().filter(b -> b.isOpen() && b.health.isWell()).count();
        boolean leaving = core.leaving().get();
        String status = well == all.size() ? "healthy" : open > 0 ? "degraded" : "down";
        root.put("status", leaving ? "draining" : status);
        root.put("uptime_seconds", (System.nanoTime() - core.startNanos()) / 1e9);
        root.put("strategy", core.tunables().strategy.value());
        ArrayNode backends = root.putArray("backends");
        all.forEach(backend -> Standing.describe(backend, backends.addObject()));
        int code = open > 0 && !leaving ? 200 : 503;
        return Replies.json(code, Replies.JSON.writeValueAsBytes(root));
    }
}
