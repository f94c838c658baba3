package dev.agentdyno.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// The bytes of a stream: server-sent events, or the pieces of one long JSON list, which is how
/// Gemini's API streams to a caller who does not ask for events.
final class StreamOut {
    private final boolean list;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private boolean any;

    StreamOut(boolean list) {
        this.list = list;
    }

    String contentType() {
        return list ? "application/json; charset=UTF-8" : "text/event-stream; charset=utf-8";
    }

    /// Adds an event that is told by its data alone.
    void event(JsonNode data) {
        if (list) {
            ascii(any ? ",\r\n" : "[");
            bytes.writeBytes(Json.bytes(data));
            any = true;
        } else {
            event("", data);
        }
    }

    /// Adds an event that has a name.
    void event(String name, JsonNode data) {
        if (!name.isEmpty()) {
            ascii("event: " + name + "\n");
        }
        ascii("data: ");
        bytes.writeBytes(Json.bytes(data));
        ascii("\n\n");
    }

    /// Adds what stands behind the last event.
    void end() {
        if (list) {
            ascii(any ? "]" : "[]");
        }
    }

    void ascii(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// What was added since it was last taken.
    byte[] take() {
        byte[] taken = bytes.toByteArray();
        bytes.reset();
        return taken;
    }
}
