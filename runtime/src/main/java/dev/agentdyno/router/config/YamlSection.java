package dev.agentdyno.router.config;

import dev.agentdyno.model.Secret;
import dev.agentdyno.tuning.Durations;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Kind;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// One mapping of a YAML file, read key by key; every complaint names file, line, column and key.
///
/// Whatever is asked for is a known key, and is noted in a [ConfigView] with the value in force;
/// [#finish] complains of keys that nobody asked for. Works on the node graph rather than on bound
/// objects, because only nodes know their places.
final class YamlSection {
    /// Where something stands in the file, counted from 1.
    private record Place(int line, int column) {
        static final Place START = new Place(1, 1);

        static Place of(Node node) {
            return node.getStartMark()
                    .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(START);
        }

        String in(String file) {
            return file + " line " + line + " column " + column;
        }
    }

    private static final Node NOTHING = new ScalarNode(Tag.NULL, "", ScalarStyle.PLAIN);

    private final String file;
    private final String path;
    private final Place place;
    private final ConfigView view;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Place> keyPlaces = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, YamlSection> sections = new LinkedHashMap<>();
    private final List<YamlSection> items = new ArrayList<>();

    private YamlSection(String file, String path, Node node, ConfigView view) {
        this.file = file;
        this.path = path;
        this.place = Place.of(node);
        this.view = view;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::add);
        } else if (!isEmpty(node)) {
            throw wrong(place, (path.isEmpty() ? "the file" : path) + " is no list of keys");
        }
    }

    /// The whole file as one section; an empty file has no keys.
    static YamlSection root(String file, Optional<Node> node) {
        return new YamlSection(file, "", node.orElseGet(YamlSection::emptyNode), new ConfigView());
    }

    private static Node emptyNode() {
        return new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);
    }

    private void add(NodeTuple tuple) {
        Place keyPlace = Place.of(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            throw wrong(keyPlace, "a key must be a word");
        }
        if (values.put(key.getValue(), tuple.getValueNode()) != null) {
            throw wrong(keyPlace, "'" + full(key.getValue()) + "' is given twice");
        }
        keyPlaces.put(key.getValue(), keyPlace);
    }

    /// The keys that were asked for, with the values in force.
    ConfigView view() {
        return view;
    }

    boolean has(String key) {
        return !isEmpty(node(key));
    }

    Set<String> keys() {
        return values.keySet();
    }

    /// Complains about the first key, here or in a section below, that was never asked for.
    void finish() {
        for (Map.Entry<String, Place> key : keyPlaces.entrySet()) {
            if (!asked.contains(key.getKey())) {
                throw wrong(
                        key.getValue(),
                        "unknown key '"
                                + full(key.getKey())
                                + "'; known here: "
                                + String.join(", ", asked));
            }
        }
        sections.values().forEach(YamlSection::finish);
        items.forEach(YamlSection::finish);
    }

    /// The mapping at `key`, an empty one if there is none; the same each time.
    YamlSection section(String key) {
        YamlSection known = sections.get(key);
        if (known == null) {
            Node node = node(key);
            known =
                    new YamlSection(
                            file, full(key), isEmpty(node) ? emptyNode() : node, view.child(key));
            sections.put(key, known);
        }
        return known;
    }

    /// The mappings in the list at `key`, each known by its `name` if it has one.
    List<YamlSection> sections(String key) {
        List<YamlSection> found = new ArrayList<>();
        for (Node item : items(key)) {
            String index = Integer.toString(found.size());
            String name = nameIn(item).orElse(index);
            found.add(
                    new YamlSection(
                            file, full(key) + "[" + index + "]", item, view.item(key, name)));
        }
        items.addAll(found);
        return found;
    }

    private static Optional<String> nameIn(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(tuple ->
                        tuple.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals("name"))
                .map(NodeTuple::getValueNode)
                .filter(ScalarNode.class::isInstance)
                .map(value -> ((ScalarNode) value).getValue().strip())
                .findFirst();
    }

    List<String> texts(String key) {
        List<String> texts = items(key).stream().map(item -> scalar(key, item)).toList();
        view.put(key, texts);
        return texts;
    }

    String text(String key, String otherwise) {
        String text = textOr(key, otherwise);
        view.put(key, text);
        return text;
    }

    private String textOr(String key, String otherwise) {
        Node node = node(key);
        return isEmpty(node) ? otherwise : scalar(key, node);
    }

    String requiredText(String key) {
        requirePresent(key);
        return text(key, "");
    }

    private void requirePresent(String key) {
        if (!has(key) || textOr(key, "").isEmpty()) {
            throw wrong(place, (path.isEmpty() ? "" : path + ": ") + "'" + key + "' is missing");
        }
    }

    int whole(String key, int otherwise, int min, int max) {
        int value = has(key) ? wholeIn(key, min, max) : otherwise;
        view.put(key, value);
        return value;
    }

    private int wholeIn(String key, int min, int max) {
        String text = textOr(key, "").replace("_", "");
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
        boolean value =
                switch (textOr(key, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT)) {
                    case "true", "on", "yes" -> true;
                    case "false", "off", "no" -> false;
                    default ->
                            throw wrong(key, "'" + textOr(key, "") + "' is neither true nor false");
                };
        view.put(key, value);
        return value;
    }

    /// One of `words`, in any case of letters.
    String choice(String key, String otherwise, List<String> words) {
        String given = text(key, otherwise);
        return words.stream()
                .filter(given::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(
                        () -> wrong(key, "'" + given + "' is none of " + String.join(", ", words)));
    }

    /// A length of time; a bare number is seconds.
    Duration span(String key, Duration otherwise, Duration min, Duration max) {
        Duration value = has(key) ? spanIn(key, min, max) : otherwise;
        view.put(key, Durations.format(value));
        return value;
    }

    private Duration spanIn(String key, Duration min, Duration max) {
        String text = textOr(key, "");
        try {
            Duration value = Durations.parse(text);
            if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(key, String.valueOf(e.getMessage()));
        }
        String range = Durations.format(min) + " to " + Durations.format(max);
        throw wrong(key, text + " is outside " + range);
    }

    /// A part of a whole, such as `0.5` or `50%`.
    double share(String key, double otherwise) {
        Kind<Double> kind = new Kind.Share(0, 1);
        try {
            double value = has(key) ? kind.parse(textOr(key, "")) : otherwise;
            view.put(key, kind.format(value));
            return value;
        } catch (IllegalArgumentException e) {
            throw wrong(key, String.valueOf(e.getMessage()));
        }
    }

    /// Where the secret `key` stands: in the environment variable that `key_env` names, or in the
    /// file that `key_file` names.
    SecretSource secretSource(String key) {
        String variable = text(key + "_env", "");
        String secretFile = text(key + "_file", "");
        if (!variable.isEmpty() && !secretFile.isEmpty()) {
            throw wrong(key + "_file", "give " + key + "_env or " + key + "_file, not both");
        }
        SecretSource source =
                secretFile.isEmpty()
                        ? SecretSource.environment(variable)
                        : new SecretSource.InFile(path(key + "_file", secretFile));
        view.from(source, placed(key + (secretFile.isEmpty() ? "_env" : "_file")));
        return source;
    }

    /// The file at `key`, which has to be given.
    Path requiredPath(String key) {
        return path(key, requiredText(key));
    }

    private Path path(String key, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw wrong(key, "this is no name of a file: " + e.getReason());
        }
    }

    /// The secret that [#secretSource] finds, read now.
    Optional<Secret> secret(String key) {
        SecretSource source = secretSource(key);
        try {
            Optional<Secret> secret = source.read();
            secret.ifPresent(found -> view.keep(key, found.reveal()));
            return secret;
        } catch (IOException e) {
            String suffix = source instanceof SecretSource.InFile ? "_file" : "_env";
            throw wrong(key + suffix, String.valueOf(e.getMessage()));
        }
    }

    /// A secret that may also stand in the file itself, though it had better not.
    Optional<String> secretOrText(String key) {
        Optional<String> elsewhere = secret(key).map(Secret::reveal);
        String given = textOr(key, "");
        if (given.equals(ConfigView.HIDDEN) && elsewhere.isEmpty()) {
            throw wrong(key, "what was hidden must be given again, best by " + key + "_env");
        }
        if (elsewhere.isPresent() || given.isEmpty()) {
            return elsewhere;
        }
        view.put(key, ConfigView.HIDDEN);
        view.keep(key, given);
        return Optional.of(given);
    }

    /// A complaint about the value of `key`.
    InvalidSettingException wrong(String key, String complaint) {
        return new InvalidSettingException(placed(key) + ": " + complaint);
    }

    /// `key` with the place of its value.
    private String placed(String key) {
        Node node = values.get(key);
        Place at = node == null ? keyPlaces.getOrDefault(key, place) : Place.of(node);
        return at.in(file) + ": " + full(key);
    }

    /// `complaint` with the place of this section, if it tells none.
    InvalidSettingException located(InvalidSettingException complaint) {
        String message = String.valueOf(complaint.getMessage());
        return message.startsWith(file + " line ") ? complaint : wrong(message);
    }

    /// A complaint about the section as a whole.
    InvalidSettingException wrong(String complaint) {
        return wrong(place, complaint);
    }

    private InvalidSettingException wrong(Place at, String complaint) {
        return new InvalidSettingException(at.in(file) + ": " + complaint);
    }

    private List<Node> items(String key) {
        Node node = node(key);
        if (isEmpty(node)) {
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

    private Node node(String key) {
        asked.add(key);
        return values.getOrDefault(key, NOTHING);
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }
}
