package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The types of a chunk, by their numbers.
final class Metadata {
    private static final int DEEPEST = 32;

    private final Map<Long, RawType> types;
    private final Map<String, RawType> byName = new HashMap<>();

    private Metadata(Map<Long, RawType> types) {
        this.types = types;
        for (RawType type : types.values()) {
            byName.putIfAbsent(type.name(), type);
        }
    }

    Optional<RawType> type(long id) {
        return Optional.ofNullable(types.get(id));
    }

    Optional<RawType> type(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<RawType> types() {
        return types.values();
    }

    /// Reads the body of a metadata event: its strings, then a tree of elements.
    static Metadata read(Cursor cursor) {
        return new Parser(cursor).read();
    }

    private static final class Parser {
        private final Cursor cursor;
        private final Map<Long, RawType> types = new HashMap<>();
        private final List<Element> annotationElements = new ArrayList<>();
        private String[] strings = {};

        Parser(Cursor cursor) {
            this.cursor = cursor;
        }

        Metadata read() {
            strings = new String[cursor.count()];
            for (int i = 0; i < strings.length; i++) {
                strings[i] = cursor.text();
            }
            element(Optional.empty(), 0);
            annotationElements.forEach(this::annotate);
            RawType.Allowance allowance = new RawType.Allowance();
            types.values().forEach(type -> type.layOut(types, allowance));
            return new Metadata(types);
        }

        private void element(Optional<Element> parent, int depth) {
            if (depth > DEEPEST) {
                throw new Malformed(cursor.position(), "the types are nested too deeply");
            }
            Element element = new Element(string(), attributes(), parent);
            open(element);
            int children = cursor.count();
            for (int i = 0; i < children; i++) {
                element(Optional.of(element), depth + 1);
            }
        }

        private List<String> attributes() {
            int count = cursor.count();
            List<String> attributes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                attributes.add(string());
                attributes.add(string());
            }
            return attributes;
        }

        private String string() {
            int at = cursor.position();
            long index = cursor.number();
            if (index < 0 || index >= strings.length) {
                throw new Malformed(at, "the types name a string that is not there");
            }
            return strings[(int) index];
        }

        private void open(Element element) {
            switch (element.name()) {
                case "class" -> {
                    RawType type =
                            new RawType(
                                    id(element, "id"),
                                    element.attribute("name"),
                                    element.attribute("superType"));
                    element.type = Optional.of(type);
                    types.put(type.id(), type);
                }
                case "field" -> field(element);
                case "annotation" -> annotationElements.add(element);
                default -> {}
            }
        }

        private void field(Element element) {
            RawField field =
                    new RawField(
                            element.attribute("name"),
                            id(element, "class"),
                            element.attribute("constantPool").equals("true"),
                            !element.attribute("dimension").isEmpty());
            element.field = Optional.of(field);
            element.parent
                    .flatMap(parent -> parent.type)
                    .ifPresent(type -> type.fields().add(field));
        }

        private void annotate(Element element) {
            String name =
                    Optional.ofNullable(types.get(id(element, "class")))
                            .map(RawType::name)
                            .orElse("");
            RawAnnotation annotation = new RawAnnotation(name, element.values());
            element.parent.ifPresent(parent -> parent.annotations().add(annotation));
        }

        private long id(Element element, String attribute) {
            try {
                return Long.parseLong(element.attribute(attribute));
            } catch (NumberFormatException e) {
                throw new Malformed(cursor.position(), "a type has no number");
            }
        }
    }

    private static final class Element {
        private final String name;

        /// Names, each with its value behind it.
        private final List<String> attributes;

        private final Optional<Element> parent;
        private Optional<RawType> type = Optional.empty();
        private Optional<RawField> field = Optional.empty();

        Element(String name, List<String> attributes, Optional<Element> parent) {
            this.name = name;
            this.attributes = attributes;
            this.parent = parent;
        }

        String name() {
            return name;
        }

        String attribute(String key) {
            for (int i = 0; i < attributes.size(); i += 2) {
                if (attributes.get(i).equals(key)) {
                    return attributes.get(i + 1);
                }
            }
            return "";
        }

        /// `value`, or `value-0`, `value-1` and so on, which are written in that order.
        List<String> values() {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < attributes.size(); i += 2) {
                String key = attributes.get(i);
                if (key.equals("value") || key.startsWith("value-")) {
                    values.add(attributes.get(i + 1));
                }
            }
            return List.copyOf(values);
        }

        List<RawAnnotation> annotations() {
            return field.map(RawField::annotations)
                    .or(() -> type.map(RawType::annotations))
                    .orElseGet(ArrayList::new);
        }
    }
}
