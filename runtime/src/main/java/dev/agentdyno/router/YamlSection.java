package dev.agentdyno.router;

import dev.agentdyno.tuning.Durations;
import dev.agentdyno.tuning.InvalidSettingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// One mapping of a YAML file, read key by key; every complaint names file, line and key.
///
/// Works on the node graph rather than on bound objects, because only nodes know their lines.
final class YamlSection {
    private final String file;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();

    private YamlSection(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.line = lineOf(node);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::add);
        } else if (!isEmpty(node)) {
            throw wrong(line, (path.isEmpty() ? "the file" : path) + " is no list of keys");
        }
    }

    /// The whole file as one section; an empty file has no keys.
    static YamlSection root(String file, Optional<Node> node) {
        return node.map(some -> new YamlSection(file, "", some))
                .orElseGet(() -> new YamlSection(file, "", emptyNode()));
    }

    private static Node emptyNode() {
        return new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);
    }

    private void add(NodeTuple tuple) {
        int keyLine = lineOf(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            throw wrong(keyLine, "a key must be a word");
        }
        if (values.put(key.getValue(), tuple.getValueNode()) != null) {
            throw wrong(keyLine, "'" + full(key.getValue()) + "' is given twice");
        }
        keyLines.put(key.getValue(), keyLine);
    }

    /// The line of this section's first key, counted from 1.
    int line() {
        return line;
    }

    int line(String key) {
        return keyLines.getOrDefault(key, line);
    }

    boolean has(String key) {
        Node node = values.get(key);
        return node != null && !isEmpty(node);
    }

    Set<String> keys() {
        return values.keySet();
    }

    /// Complains about the first key that is none of `known`.
    void allow(String... known) {
        for (String key : values.keySet()) {
            if (!List.of(known).contains(key)) {
                throw wrong(
                        line(key),
                        "unknown key '" + full(key) + "'; known here: " + String.join(", ", known));
            }
        }
    }

    YamlSection section(String key) {
        Node node = values.get(key);
        return new YamlSection(file, full(key), node == null ? emptyNode() : node);
    }

    List<YamlSection> sections(String key) {
        List<YamlSection> sections = new ArrayList<>();
        for (Node item : items(key)) {
            sections.add(new YamlSection(file, full(key) + "[" + sections.size() + "]", item));
        }
        return sections;
    }

    List<String> texts(String key) {
        return items(key).stream().map(item -> scalar(key, item)).toList();
    }

    String text(String key, String otherwise) {
        Node node = values.get(key);
        return node == null || isEmpty(node) ? otherwise : scalar(key, node);
    }

    String requiredText(String key) {
        Node node = values.get(key);
        if (node == null || isEmpty(node)) {
            throw wrong(line, (path.isEmpty() ? "" : path + ": ") + "'" + key + "' is missing");
        }
        return scalar(key, node);
    }

    int whole(String key, int otherwise, int min, int max) {
        if (!has(key)) {
            return otherwise;
        }
        String text = text(key, "").replace("_", "");
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same complaint: not a number and out of range read alike.
        }
        throw wrong(key, "'" + text + "' is no whole number from " + min + " to " + max);
    }

    boolean flag(String key, boolean otherwise) {
        return switch (text(key, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes" -> true;
            case "false", "off", "no" -> false;
            default -> throw wrong(key, "'" + text(key, "") + "' is neither true nor false");
        };
    }

    /// A length of time; a bare number is seconds.
    Duration span(String key, Duration otherwise, Duration min, Duration max) {
        if (!has(key)) {
            return otherwise;
        }
        try {
            Duration value = Durations.parse(text(key, ""));
            if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(key, String.valueOf(e.getMessage()));
        }
        throw wrong(
                key,
                text(key, "")
                        + " is outside "
                        + Durations.format(min)
                        + " to "
                        + Durations.format(max));
    }

    /// A complaint about the value of `key`.
    InvalidSettingException wrong(String key, String complaint) {
        Node node = values.get(key);
        return wrong(node == null ? line(key) : lineOf(node), full(key) + ": " + complaint);
    }

    private InvalidSettingException wrong(int atLine, String complaint) {
        return new InvalidSettingException(file + " line " + atLine + ": " + complaint);
    }

    private List<Node> items(String key) {
        Node node = values.get(key);
        if (node == null || isEmpty(node)) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(key, "a list is expected");
        }
        return sequence.getValue();
    }

    private String scalar(String key, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong(key, "one value is expected");
        }
        return scalar.getValue().strip();
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
