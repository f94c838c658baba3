package dev.agentdyno.workload;

import dev.agentdyno.tuning.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One mapping of a scenario file, read key by key; [#only] finds the keys that mean nothing.
final class Section {
    private final String source;
    private final int line;
    private final Map<String, Yaml> entries;

    Section(String source, Yaml yaml) {
        this.source = source;
        this.line = yaml.line();
        if (!(yaml instanceof Yaml.Mapping mapping)) {
            throw error(yaml.line(), "keys with values are expected here");
        }
        this.entries = mapping.entries();
    }

    /// The text of a key that must be there.
    String text(String key) {
        return find(key).orElseThrow(() -> error(line, "'" + key + "' is missing"));
    }

    Optional<String> find(String key) {
        return node(key).map(node -> scalar(key, node));
    }

    <T> T value(String key, Kind<T> kind, T fallback) {
        return node(key).map(node -> parse(key, kind, node)).orElse(fallback);
    }

    /// The mappings in the list under `key`, or none.
    List<Section> sections(String key) {
        Optional<Yaml> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof Yaml.Sequence sequence)) {
            throw error(node.get().line(), "'" + key + "' is a list, each entry with a dash");
        }
        List<Section> sections = new ArrayList<>();
        sequence.items().forEach(item -> sections.add(new Section(source, item)));
        return sections;
    }

    Optional<Section> section(String key) {
        return node(key).map(node -> new Section(source, node));
    }

    /// All keys with their values as text.
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        entries.forEach((key, node) -> texts.put(key, scalar(key, node)));
        return texts;
    }

    /// Complains of the first key that is none of `known`, naming the one it is nearest to.
    Section only(String... known) {
        List<String> names = List.of(known);
        entries.forEach((key, node) -> {
            if (!names.contains(key)) {
                throw error(node.line(), "unknown key '" + key + "'; " + hint(key, names));
            }
        });
        return this;
    }

    static String hint(String key, List<String> known) {
        String all = "known are " + String.join(", ", known);
        return Spelling.nearest(key, known)
                .map(near -> "did you mean '" + near + "'? " + all)
                .orElse(all);
    }

    InvalidScenarioException errorAt(String key, String reason) {
        Yaml node = entries.get(key);
        return error(node == null ? line : node.line(), "'" + key + "' " + reason);
    }

    private Optional<Yaml> node(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    private <T> T parse(String key, Kind<T> kind, Yaml node) {
        try {
            return kind.parse(scalar(key, node));
        } catch (IllegalArgumentException e) {
            throw error(node.line(), "'" + key + "': " + e.getMessage());
        }
    }

    private String scalar(String key, Yaml node) {
        if (node instanceof Yaml.Scalar scalar) {
            return scalar.text();
        }
        throw error(node.line(), "'" + key + "' takes one value");
    }

    private InvalidScenarioException error(int line, String reason) {
        return new InvalidScenarioException(source + " line " + line + ": " + reason);
    }
}
