package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ToolRequest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Sessions as JSON. Fields that are not known here are kept as they were, those of the session and
/// those of each message that is still remembered.
final class SessionJson {
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private SessionJson() {}

    /// @param before what the session was saved as last
    static byte[] write(Session session, Optional<byte[]> before) throws IOException {
        ObjectNode root =
                before.isPresent() ? root(session.id(), before.get()) : MAPPER.createObjectNode();
        Map<ChatMessage, Deque<ObjectNode>> written = byMessage(session.id(), root);
        root.put("version", VERSION);
        root.put("id", session.id());
        root.put("user", session.user());
        root.put("agent", session.agentName());
        ArrayNode messages = root.putArray("messages");
        for (ChatMessage message : session.messages()) {
            Deque<ObjectNode> same = written.get(message);
            messages.add(same == null || same.isEmpty() ? node(message) : same.removeFirst());
        }
        return MAPPER.writeValueAsBytes(root);
    }

    private static Map<ChatMessage, Deque<ObjectNode>> byMessage(String id, ObjectNode root)
            throws IOException {
        Map<ChatMessage, Deque<ObjectNode>> nodes = new HashMap<>();
        for (JsonNode node : root.path("messages")) {
            if (node instanceof ObjectNode object) {
                nodes.computeIfAbsent(message(id, object), _ -> new ArrayDeque<>()).add(object);
            }
        }
        return nodes;
    }

    static Session read(String id, byte[] bytes) throws IOException {
        ObjectNode root = root(id, bytes);
        List<ChatMessage> messages = new ArrayList<>();
        for (JsonNode node : root.path("messages")) {
            messages.add(message(id, node));
        }
        return new Session(
                id, root.path("user").asString(""), root.path("agent").asString(""), messages);
    }

    private static ObjectNode root(String id, byte[] bytes) throws IOException {
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode root) {
                requireKnown(id, root);
                return root;
            }
        } catch (JacksonException e) {
            throw new IOException("session " + id + " is broken: it is no JSON", e);
        }
        throw new IOException("session " + id + " is broken: it is no JSON object");
    }

    private static void requireKnown(String id, JsonNode root) throws IOException {
        int version = root.path("version").asInt(0);
        if (version < 1) {
            throw new IOException("session " + id + " is broken: it tells no version");
        }
        if (version > VERSION) {
            throw new IOException(
                    "session " + id + " was saved by a newer version (format " + version + ")");
        }
    }

    private static ObjectNode node(ChatMessage message) {
        ObjectNode node = MAPPER.createObjectNode();
        switch (message) {
            case ChatMessage.System _ -> node.put("role", "system");
            case ChatMessage.User _ -> node.put("role", "user");
            case ChatMessage.Assistant assistant -> {
                node.put("role", "assistant");
                assistant.toolRequests().forEach(call -> add(node, call));
            }
            case ChatMessage.ToolResult result ->
                    node.put("role", "tool")
                            .put("request", result.requestId())
                            .put("tool", result.toolName())
                            .put("failed", result.failed());
        }
        return node.put("text", message.text());
    }

    private static void add(ObjectNode node, ToolRequest call) {
        node.withArray("calls")
                .addObject()
                .put("id", call.id())
                .put("name", call.name())
                .put("arguments", call.arguments());
    }

    private static ChatMessage message(String id, JsonNode node) throws IOException {
        String text = node.path("text").asString("");
        String role = node.path("role").asString("");
        return switch (role) {
            case "system" -> new ChatMessage.System(text);
            case "user" -> new ChatMessage.User(text);
            case "assistant" -> new ChatMessage.Assistant(text, calls(node));
            case "tool" ->
                    new ChatMessage.ToolResult(
                            node.path("request").asString(""),
                            node.path("tool").asString(""),
                            text,
                            node.path("failed").asBoolean(false));
            default ->
                    throw new IOException(
                            "session " + id + " is broken: a message has the role '" + role + "'");
        };
    }

    private static List<ToolRequest> calls(JsonNode node) {
        List<ToolRequest> calls = new ArrayList<>();
        for (JsonNode call : node.path("calls")) {
            calls.add(
                    new ToolRequest(
                            call.path("id").asString(""),
                            call.path("name").asString(""),
                            call.path("arguments").asString("")));
        }
        return calls;
    }
}
