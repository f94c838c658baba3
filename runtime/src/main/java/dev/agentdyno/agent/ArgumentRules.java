package dev.agentdyno.agent;

import java.util.LinkedHashSet;
import java.util.List;
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
/// @param types of the value
/// @param properties of an object
/// @param required names of properties that must be there
/// @param items of an array; at most one
/// @param values texts that a string may be; empty allows any
record ArgumentRules(
        ArgumentKinds types,
        List<Property> properties,
        List<String> required,
        List<ArgumentRules> items,
        Set<String> values) {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final ArgumentRules NONE =
            new ArgumentRules(ArgumentKinds.ANY, List.of(), List.of(), List.of(), Set.of());

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
        Set<String> required = texts(schema.path("required"));
        JsonNode items = schema.path("items");
        return new ArgumentRules(
                ArgumentKinds.of(texts(schema.path("type"))),
                schema.path("properties").properties().stream()
                        .map(each -> property(each.getKey(), each.getValue(), required))
                        .toList(),
                List.copyOf(required),
                items.isObject() ? List.of(compile(items)) : List.of(),
                texts(schema.path("enum")));
    }

    private static Property property(String name, JsonNode schema, Set<String> required) {
        return new Property(name, required.contains(name), compile(schema));
    }

    /// The texts of an array, or the one text that stands in its place.
    private static Set<String> texts(JsonNode node) {
        if (node.isString()) {
            return Set.of(node.asString());
        }
        Set<String> texts = new LinkedHashSet<>();
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
        if (!types.allow(value)) {
            return "property '%s' should be of type %s, but is %s"
                    .formatted(path, types.text(), ArgumentKinds.name(value));
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
        for (String name : required) {
            if (object.get(name) == null) {
                return "property '" + join(path, name) + "' is missing";
            }
        }
        for (Property property : properties) {
            String complaint = complaintOf(property, object, path);
            if (!complaint.isEmpty()) {
                return complaint;
            }
        }
        return "";
    }

    private static String complaintOf(Property property, JsonNode object, String path) {
        JsonNode value = object.get(property.name());
        if (value == null || (value.isNull() && !property.required())) {
            return "";
        }
        return property.rules().complaint(value, join(path, property.name()));
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

    private static String sorted(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining(", "));
    }

    /// A property that the schema describes.
    private record Property(String name, boolean required, ArgumentRules rules) {}
}
