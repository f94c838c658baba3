package dev.agentdyno.agent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// What a tool's JSON Schema asks of its arguments: which properties must be there, their types and
/// the values they may take, at any depth. Compiled once a tool. Immutable.
///
/// Knows `type`, `properties`, `required`, `items` and `enum`; other keywords are the model's to
/// heed.
///
/// @param types names as JSON Schema has them; empty allows any
/// @param properties of an object, by name
/// @param required names of properties that must be there
/// @param items of an array; at most one
/// @param values texts that a string may be; empty allows any
record ArgumentRules(
        Set<String> types,
        Map<String, ArgumentRules> properties,
        List<String> required,
        List<ArgumentRules> items,
        Set<String> values) {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final ArgumentRules NONE =
            new ArgumentRules(Set.of(), Map.of(), List.of(), List.of(), Set.of());

    /// Compiles a schema; blank text asks nothing.
    ///
    /// @throws IllegalArgumentException if `schema` is no JSON object
    static ArgumentRules of(String schema) {
        if (schema.isBlank()) {
            return NONE;
        }
        try {
            JsonNode node = MAPPER.readTree(schema);
            if (node.isObject()) {
                return compile(node);
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the parameters are no JSON", e);
        }
        throw new IllegalArgumentException("the parameters are no JSON object");
    }

    private static ArgumentRules compile(JsonNode schema) {
        Map<String, ArgumentRules> properties = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(entry -> properties.put(entry.getKey(), compile(entry.getValue())));
        JsonNode items = schema.path("items");
        return new ArgumentRules(
                texts(schema.path("type")),
                properties,
                List.copyOf(texts(schema.path("required"))),
                items.isObject() ? List.of(compile(items)) : List.of(),
                texts(schema.path("enum")));
    }

    /// The texts of an array, or the one text that stands in its place.
    private static Set<String> texts(JsonNode node) {
        if (node.isString()) {
            return Set.of(node.asString());
        }
        Set<String> texts = new HashSet<>();
        node.forEach(item -> texts.add(item.asString("")));
        return texts;
    }

    /// Whether arguments need not even be parsed.
    boolean asksNothing() {
        return properties.isEmpty() && required.isEmpty();
    }

    /// What is wrong with `arguments`, in a sentence that lets the model mend it, or the empty
    /// text.
    String complaint(ToolArguments arguments) {
        if (asksNothing()) {
            return "";
        }
        try {
            return complaint(arguments.json(), "");
        } catch (IllegalArgumentException e) {
            return e.getMessage() + "; write one JSON object" + expected();
        }
    }

    private String expected() {
        return required.isEmpty()
                ? ""
                : " with " + required.stream().sorted().collect(Collectors.joining(", "));
    }

    private String complaint(JsonNode value, String path) {
        if (!allows(value)) {
            return "property '" + path + "' should be " + wanted() + ", but is " + kind(value);
        }
        if (value.isObject()) {
            return complaintOfObject(value, path);
        }
        if (value.isArray() && !items.isEmpty()) {
            return complaintOfItems(value, path);
        }
        if (value.isString() && !values.isEmpty() && !values.contains(value.asString())) {
            return "property '" + path + "' should be one of " + sorted(values);
        }
        return "";
    }

    private String complaintOfObject(JsonNode object, String path) {
        List<String> missing = new ArrayList<>(required);
        missing.removeIf(name -> !object.path(name).isMissingNode());
        if (!missing.isEmpty()) {
            return "property '" + join(path, missing.getFirst()) + "' is missing";
        }
        for (Map.Entry<String, ArgumentRules> property : properties.entrySet()) {
            JsonNode value = object.path(property.getKey());
            boolean optional = !required.contains(property.getKey());
            if (value.isMissingNode() || (value.isNull() && optional)) {
                continue;
            }
            String complaint = property.getValue().complaint(value, join(path, property.getKey()));
            if (!complaint.isEmpty()) {
                return complaint;
            }
        }
        return "";
    }

    private String complaintOfItems(JsonNode array, String path) {
        int index = 0;
        for (JsonNode item : array) {
            String complaint = items.getFirst().complaint(item, path + "[" + index++ + "]");
            if (!complaint.isEmpty()) {
                return complaint;
            }
        }
        return "";
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private boolean allows(JsonNode value) {
        return types.isEmpty()
                || types.contains(kind(value))
                || (types.contains("number") && value.isNumber());
    }

    private String wanted() {
        return "of type " + sorted(types);
    }

    private static String sorted(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING, BINARY, POJO -> "string";
            case NUMBER -> isWhole(value) ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            case NULL, MISSING -> "null";
        };
    }

    /// JSON has one kind of number: 3.0 is as whole as 3.
    private static boolean isWhole(JsonNode number) {
        return number.isIntegralNumber() || number.asDouble() == Math.rint(number.asDouble());
    }
}
