package dev.agentdyno.router.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Every key of a configuration with the value in force, defaults included, as anyone may see it:
/// what is secret is told as [#HIDDEN].
///
/// It is noted while a file is read, so a key that is read is shown, and what is shown can be read
/// again as a file. To be written by one thread before others see it.
public final class ConfigView {
    /// What stands in the place of a secret.
    static final String HIDDEN = "(hidden)";

    private static final String THERE = "there";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode shown;
    private final String path;
    private final Map<String, String> hidden;
    private final Map<SecretSource, String> sources;

    ConfigView() {
        this(JSON.createObjectNode(), "", new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private ConfigView(
            ObjectNode shown,
            String path,
            Map<String, String> hidden,
            Map<SecretSource, String> sources) {
        this.shown = shown;
        this.path = path;
        this.hidden = hidden;
        this.sources = sources;
    }

    /// One key that differs between two configurations.
    ///
    /// @param before the old value; empty where the key was not there
    /// @param after the new value; empty where the key is not there
    public record Change(String key, String before, String after) {
        /// The change in one line.
        public String text() {
            if (key.endsWith("]")) {
                return key + (before.isEmpty() ? " is new" : " is gone");
            }
            if (before.isEmpty()) {
                return key + ": " + after;
            }
            return after.isEmpty()
                    ? key + ": " + before + " is gone"
                    : key + ": " + before + " -> " + after;
        }
    }

    /// The section at `key`, to be written to.
    ConfigView child(String key) {
        return new ConfigView(shown.withObjectProperty(key), path + key + ".", hidden, sources);
    }

    /// A new item of the list at `key`.
    ///
    /// @param name what tells it from the others when configurations are compared
    ConfigView item(String key, String name) {
        ObjectNode item = shown.withArrayProperty(key).addObject();
        return new ConfigView(item, path + key + "[" + name + "].", hidden, sources);
    }

    /// The whole of it once more, to be written to.
    ConfigView copy() {
        return new ConfigView(shown.deepCopy(), path, new LinkedHashMap<>(hidden), sources);
    }

    /// Notes where a secret stands.
    ///
    /// @param place of the key that says so, with file, line and column
    void from(SecretSource source, String place) {
        sources.putIfAbsent(source, place);
    }

    /// The place of the key that names `source`, where it is known.
    Optional<String> place(SecretSource source) {
        return Optional.ofNullable(sources.get(source));
    }

    /// Where all of its secrets stand that do not stand in it.
    public Set<SecretSource> sources() {
        return Set.copyOf(sources.keySet());
    }

    void put(String key, String value) {
        if (!value.isEmpty()) {
            shown.put(key, value);
        }
    }

    void put(String key, long value) {
        shown.put(key, value);
    }

    void put(String key, boolean value) {
        shown.put(key, value);
    }

    void put(String key, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode list = shown.putArray(key);
            values.forEach(list::add);
        }
    }

    /// Keeps a secret, only to tell whether another differs.
    void keep(String key, String secret) {
        hidden.put(path + key, secret);
    }

    /// The keys in the shape of the file.
    public ObjectNode json() {
        ObjectNode copy = shown.deepCopy();
        removeEmpty(copy);
        return copy;
    }

    /// The same as YAML, a key a line.
    public String yaml() {
        DumpSettings settings = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(settings).dumpToString(JSON.convertValue(json(), Map.class));
    }

    private static void removeEmpty(ObjectNode node) {
        for (String key : List.copyOf(node.propertyNames())) {
            if (node.get(key) instanceof ObjectNode section) {
                removeEmpty(section);
                if (section.isEmpty()) {
                    node.remove(key);
                }
            }
        }
    }

    /// What differs in `after`, by key.
    public static List<Change> changes(ConfigView before, ConfigView after) {
        Map<String, String> old = before.flat();
        Map<String, String> next = after.flat();
        TreeSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(next.keySet());
        keys.addAll(before.hidden.keySet());
        keys.addAll(after.hidden.keySet());
        List<Change> changes = new ArrayList<>();
        for (String key : keys) {
            String was = old.getOrDefault(key, before.cover(key));
            String is = next.getOrDefault(key, after.cover(key));
            boolean sameSecret = Objects.equals(before.hidden.get(key), after.hidden.get(key));
            boolean inBoth = old.containsKey(item(key)) == next.containsKey(item(key));
            if (inBoth && (!sameSecret || !was.equals(is))) {
                changes.add(new Change(key, was, is));
            }
        }
        return changes;
    }

    /// The item of a list that `key` stands in, or nothing: one that comes or goes is one change.
    private static String item(String key) {
        return key.substring(0, key.lastIndexOf("].") + 1);
    }

    private String cover(String key) {
        return hidden.containsKey(key) ? HIDDEN : "";
    }

    private Map<String, String> flat() {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", shown, flat);
        return flat;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> flat) {
        switch (node) {
            case ObjectNode section ->
                    section.properties()
                            .forEach(entry -> {
                                String dot = path.isEmpty() ? "" : ".";
                                flatten(path + dot + entry.getKey(), entry.getValue(), flat);
                            });
            case ArrayNode list when isOfSections(list) ->
                    list.forEach(item -> {
                        String one = path + "[" + name(item, flat.size()) + "]";
                        flat.put(one, THERE);
                        flatten(one, item, flat);
                    });
            case ArrayNode list ->
                    flat.put(
                            path,
                            String.join(", ", list.valueStream().map(JsonNode::asString).toList()));
            default -> flat.put(path, node.asString());
        }
    }

    private static boolean isOfSections(ArrayNode list) {
        return list.valueStream().allMatch(JsonNode::isObject);
    }

    /// What tells an item from the others.
    ///
    /// @param otherwise for one that has nothing of the kind
    private static String name(JsonNode item, int otherwise) {
        String model = item.path("model").asString(Integer.toString(otherwise));
        return item.path("name").asString(model);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigView view
                && shown.equals(view.shown)
                && hidden.equals(view.hidden);
    }

    @Override
    public int hashCode() {
        return shown.hashCode();
    }

    @Override
    public String toString() {
        return json().toString();
    }
}
