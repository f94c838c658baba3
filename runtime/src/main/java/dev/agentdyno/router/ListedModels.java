package dev.agentdyno.router;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A backend's answer to `/v1/models`, by model id in its order.
final class ListedModels {
    /// More than any provider offers; keeps a wrong answer from filling memory.
    static final int MOST = 10_000;

    private ListedModels() {}

    /// The models in `body`; none if it is no such list.
    static Map<String, ObjectNode> in(String body) {
        Map<String, ObjectNode> models = new LinkedHashMap<>();
        try {
            for (JsonNode node : Replies.JSON.readTree(body).path("data")) {
                if (node instanceof ObjectNode model
                        && model.path("id").isString()
                        && models.size() < MOST) {
                    models.putIfAbsent(model.path("id").stringValue(), model);
                }
            }
        } catch (JacksonException e) {
            return Map.of();
        }
        return models;
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
