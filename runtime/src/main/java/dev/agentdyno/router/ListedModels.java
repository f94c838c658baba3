package dev.agentdyno.router;

import dev.agentdyno.router.wire.Replies;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A backend's list of models, by model id in its order: `data` with `id` as OpenAI and Anthropic
/// have it, or `models` with `name` as Gemini does.
final class ListedModels {
    /// More than any provider offers; keeps a wrong answer from filling memory.
    static final int MOST = 10_000;

    private static final String PREFIX = "models/";

    private ListedModels() {}

    /// The models in `body`; none if it is no such list.
    static Map<String, ObjectNode> in(String body) {
        Map<String, ObjectNode> models = new LinkedHashMap<>();
        try {
            JsonNode root = Replies.JSON.readTree(body);
            for (JsonNode node : root.path("data")) {
                if (node instanceof ObjectNode model && model.path("id").isString()) {
                    add(model.path("id").stringValue(), model, models);
                }
            }
            for (JsonNode model : root.path("models")) {
                String name = model.path("name").asString("");
                String id = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
                if (!id.isEmpty()) {
                    add(id, named(id, "google"), models);
                }
            }
        } catch (JacksonException e) {
            return Map.of();
        }
        return models;
    }

    private static void add(String id, ObjectNode model, Map<String, ObjectNode> models) {
        if (models.size() < MOST) {
            models.putIfAbsent(id, model.has("object") ? model : model.put("object", "model"));
        }
    }

    /// A model of which only the name is known.
    static ObjectNode named(String id, String owner) {
        return Replies.JSON
                .createObjectNode()
                .put("id", id)
                .put("object", "model")
                .put("owned_by", owner);
    }
}
