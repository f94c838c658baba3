package dev.agentdyno.agent;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/// The types that a JSON Schema allows a value, by their names there; none allows any. Immutable.
///
/// @param names those of the schema, known or not
/// @param kinds of node that are of one of them
/// @param whole whether numbers are that have no fraction, though others are not
record ArgumentKinds(Set<String> names, Set<JsonNodeType> kinds, boolean whole) {
    static final ArgumentKinds ANY = of(Set.of());

    static ArgumentKinds of(Set<String> names) {
        Set<JsonNodeType> kinds = EnumSet.noneOf(JsonNodeType.class);
        for (JsonNodeType kind : JsonNodeType.values()) {
            if (names.contains(name(kind))) {
                kinds.add(kind);
            }
        }
        return new ArgumentKinds(names, kinds, names.contains("integer"));
    }

    boolean allow(JsonNode value) {
        return names.isEmpty() || kinds.contains(value.getNodeType()) || (whole && isWhole(value));
    }

    /// The names as a sentence has them.
    String text() {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    /// The name of the narrowest type that `value` is of.
    static String name(JsonNode value) {
        return isWhole(value) ? "integer" : name(value.getNodeType());
    }

    private static String name(JsonNodeType kind) {
        return switch (kind) {
            case STRING, BINARY, POJO -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            case NULL, MISSING -> "null";
        };
    }

    /// JSON has one kind of number: 3.0 is as whole as 3. Never written out, since an exponent is
    /// short and what it stands for may fill the heap.
    private static boolean isWhole(JsonNode value) {
        return value.isNumber()
                && (value.isIntegralNumber()
                        || value.decimalValue().stripTrailingZeros().scale() <= 0);
    }
}
