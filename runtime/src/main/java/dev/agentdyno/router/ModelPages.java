package dev.agentdyno.router;

import dev.agentdyno.admission.Caller;
import dev.agentdyno.gateway.Dialect;
import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.router.wire.Route;
import io.netty.handler.codec.http.FullHttpResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The models of all backends as callers of each API read them, in a list and one by one. The lists
/// are written once; for callers who may use only some of the models, each time.
final class ModelPages {
    private static final String GEMINI_PREFIX = "models/";

    /// The last that a date of four digits can tell; what a backend tells may be beyond all dates.
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final int FOUND = 200;
    private static final int MISSING = 404;

    private final Map<String, ObjectNode> models;
    private final Map<Dialect, byte[]> lists = new EnumMap<>(Dialect.class);

    /// @param models by id, in the form of OpenAI or Anthropic
    ModelPages(Map<String, ObjectNode> models) {
        this.models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        for (Dialect dialect : Dialect.values()) {
            lists.put(dialect, written(dialect, _ -> true));
        }
    }

    int count() {
        return models.size();
    }

    /// What stands at `path`, which is of `route`, for `caller`, who is shown no model that it may
    /// not use.
    FullHttpResponse answer(Route route, String path, Caller caller) {
        return route.model(path)
                .map(encoded -> one(route.dialect(), encoded, caller))
                .orElseGet(() -> Replies.json(FOUND, list(route, caller)));
    }

    private byte[] list(Route route, Caller caller) {
        return caller.mayUseAll() ? list(route) : written(route.dialect(), caller::mayUse);
    }

    private byte[] written(Dialect dialect, Predicate<String> shown) {
        return Replies.JSON.writeValueAsBytes(list(dialect, shown));
    }

    private byte[] list(Route route) {
        return Objects.requireNonNull(lists.get(route.dialect()), "every API has its list");
    }

    private FullHttpResponse one(Dialect dialect, String encoded, Caller caller) {
        Optional<ObjectNode> found = decoded(encoded).filter(caller::mayUse).map(models::get);
        if (found.isEmpty()) {
            String message = "no backend lists the model '" + encoded + "'";
            return Replies.error(dialect, MISSING, "model_not_found", message);
        }
        JsonNode page = page(dialect, found.get());
        return Replies.json(FOUND, Replies.JSON.writeValueAsBytes(page));
    }

    /// A plus in a path is a plus.
    private static Optional<String> decoded(String encoded) {
        try {
            String plain = encoded.replace("+", "%2B");
            return Optional.of(URLDecoder.decode(plain, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private ObjectNode list(Dialect dialect, Predicate<String> shown) {
        ObjectNode root = Replies.JSON.createObjectNode();
        ArrayNode all = root.arrayNode();
        models.forEach((id, model) -> {
            if (shown.test(id)) {
                all.add(page(dialect, model));
            }
        });
        return switch (dialect) {
            case OPENAI -> {
                root.put("object", "list").set("data", all);
                yield root;
            }
            case ANTHROPIC -> anthropic(root, all);
            case GEMINI -> {
                root.set("models", all);
                yield root;
            }
        };
    }

    /// All are on the first page.
    private static ObjectNode anthropic(ObjectNode root, ArrayNode all) {
        root.set("data", all);
        root.put("has_more", false);
        root.set("first_id", all.path(0).path("id"));
        root.set("last_id", all.path(all.size() - 1).path("id"));
        return root;
    }

    private static ObjectNode page(Dialect dialect, ObjectNode model) {
        return switch (dialect) {
            case OPENAI -> model;
            case ANTHROPIC -> anthropic(model);
            case GEMINI -> gemini(model);
        };
    }

    /// Anthropic's form says when a model came; the epoch stands for a day that is not known.
    private static ObjectNode anthropic(ObjectNode model) {
        String id = id(model);
        long told = model.path("created").asLong(0);
        Instant created = Instant.ofEpochSecond(Math.clamp(told, 0, LAST_SECOND));
        return Replies.JSON
                .createObjectNode()
                .put("type", "model")
                .put("id", id)
                .put("display_name", model.path("display_name").asString(id))
                .put("created_at", model.path("created_at").asString(created.toString()));
    }

    private static ObjectNode gemini(ObjectNode model) {
        String id = id(model);
        ObjectNode page =
                Replies.JSON
                        .createObjectNode()
                        .put("name", GEMINI_PREFIX + id)
                        .put("baseModelId", id)
                        .put("version", "")
                        .put("displayName", model.path("display_name").asString(id));
        page.putArray("supportedGenerationMethods")
                .add("generateContent")
                .add("streamGenerateContent");
        return page;
    }

    private static String id(ObjectNode model) {
        return model.path("id").asString("");
    }
}
