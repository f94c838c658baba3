package dev.agentdyno.gateway;

import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns the schemas of Gemini's API, a part of OpenAPI's with types in capitals, into JSON Schema.
final class GeminiSchemas {
    private static final Set<String> NAMED = Set.of("properties");
    private static final Set<String> COUNTS =
            Set.of(
                    "minItems",
                    "maxItems",
                    "minLength",
                    "maxLength",
                    "minProperties",
                    "maxProperties");

    private GeminiSchemas() {}

    static JsonNode toJsonSchema(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        ObjectNode turned = Json.object();
        object.properties().forEach(entry -> copy(entry.getKey(), entry.getValue(), turned));
        nullable(turned);
        return turned;
    }

    private static void copy(String name, JsonNode value, ObjectNode into) {
        if (name.equals("type") && value.isString()) {
            into.put(name, value.stringValue().toLowerCase(Locale.ROOT));
        } else if (NAMED.contains(name) && value.isObject()) {
            ObjectNode named = into.putObject(name);
            value.properties().forEach(p -> named.set(p.getKey(), toJsonSchema(p.getValue())));
        } else if (name.equals("items")) {
            into.set(name, toJsonSchema(value));
        } else if (name.equals("anyOf") && value.isArray()) {
            ArrayNode choices = into.putArray(name);
            value.forEach(choice -> choices.add(toJsonSchema(choice)));
        } else if (COUNTS.contains(name) && value.isString()) {
            into.put(name, value.asLong(0));
        } else if (!name.equals("propertyOrdering")) {
            into.set(name, value);
        }
    }

    private static void nullable(ObjectNode schema) {
        JsonNode nullable = schema.remove("nullable");
        JsonNode type = schema.path("type");
        if (nullable != null && nullable.asBoolean(false) && type.isString()) {
            String word = type.stringValue();
            schema.putArray("type").add(word).add("null");
        }
    }
}
