package dev.agentdyno.gateway;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of one object in a caller's request. What nobody took is refused by its name at the
/// end, so that nothing is lost in silence. Null is as good as absent.
final class Fields {
    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

    private final String path;
    private final ObjectNode node;
    private final boolean snakeToo;
    private final Set<String> taken = new HashSet<>();

    private Fields(String path, ObjectNode node, boolean snakeToo) {
        this.path = path;
        this.node = node;
        this.snakeToo = snakeToo;
    }

    static Fields of(ObjectNode root) {
        return new Fields("", root, false);
    }

    /// Of an API that takes `maxTokens` and `max_tokens` alike, as all of Google's do.
    static Fields ofEitherCase(ObjectNode root) {
        return new Fields("", root, true);
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /// The field of this name, which is then taken.
    Optional<JsonNode> take(String name) {
        String there = snakeToo && !node.has(name) ? snake(name) : name;
        taken.add(there);
        JsonNode value = node.path(there);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private static String snake(String name) {
        return CAPITAL.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT);
    }

    /// Takes fields that change nothing of the answer.
    void ignore(String... names) {
        for (String name : names) {
            take(name);
        }
    }

    String text(String name, String otherwise) {
        return take(name).map(value -> text(name, value)).orElse(otherwise);
    }

    private String text(String name, JsonNode value) {
        if (!value.isString()) {
            throw refuse(name, "must be a text");
        }
        return value.stringValue();
    }

    String requiredText(String name) {
        return take(name)
                .map(value -> text(name, value))
                .orElseThrow(() -> refuse(name, "is missing"));
    }

    boolean flag(String name) {
        return take(name).map(value -> flag(name, value)).orElse(false);
    }

    private boolean flag(String name, JsonNode value) {
        if (!value.isBoolean()) {
            throw refuse(name, "must be true or false");
        }
        return value.booleanValue();
    }

    Optional<Fields> object(String name) {
        return take(name).map(value -> of(path(name), value));
    }

    /// The objects in a list; none if there is no such list.
    List<Fields> objects(String name) {
        return take(name).map(list -> objects(name, list)).orElse(List.of());
    }

    List<Fields> objects(String name, JsonNode list) {
        if (!list.isArray()) {
            throw refuse(name, "must be a list");
        }
        List<Fields> objects = new ArrayList<>();
        for (JsonNode item : list) {
            objects.add(of(path(name) + "[" + objects.size() + "]", item));
        }
        return objects;
    }

    private Fields of(String where, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return new Fields(where, object, snakeToo);
        }
        throw new RefusedException(where, "must be an object");
    }

    /// Takes a field that may only have a value under which it does nothing.
    void idle(String name, Set<String> harmless) {
        take(name)
                .ifPresent(value -> {
                    if (!harmless.contains(
                            value.isString() ? value.stringValue() : value.toString())) {
                        throw RefusedException.unknown(path(name));
                    }
                });
    }

    /// Refuses the first field that nobody took.
    void end() {
        node.properties()
                .forEach(entry -> {
                    if (!taken.contains(entry.getKey()) && !entry.getValue().isNull()) {
                        throw RefusedException.unknown(path(entry.getKey()));
                    }
                });
    }

    RefusedException refuse(String name, String why) {
        return new RefusedException(path(name), why);
    }
}
