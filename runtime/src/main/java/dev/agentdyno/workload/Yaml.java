package dev.agentdyno.workload;

import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// A YAML document as a tree that remembers its lines, so that an error can name one.
sealed interface Yaml {
    int line();

    record Mapping(int line, Map<String, Yaml> entries) implements Yaml {}

    record Sequence(int line, List<Yaml> items) implements Yaml {}

    /// Any single value, as it is written, without quotes.
    record Scalar(int line, String text) implements Yaml {}

    /// Reads one document.
    ///
    /// @throws InvalidScenarioException naming `source` and the line
    static Yaml parse(String source, Reader reader) {
        try (JsonParser parser =
                new YAMLFactory().createParser(ObjectReadContext.empty(), reader)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new InvalidScenarioException(source + ": nothing in it");
            }
            return value(source, parser, first);
        } catch (JacksonException e) {
            if (isNoText(e)) {
                throw new InvalidScenarioException(source + ": no text in UTF-8");
            }
            String reason = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new InvalidScenarioException(source + " line " + line + ": no YAML: " + reason);
        }
    }

    private static boolean isNoText(Throwable problem) {
        return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .anyMatch(CharacterCodingException.class::isInstance);
    }

    private static Yaml value(String source, JsonParser parser, JsonToken token) {
        int line = line(parser);
        return switch (token) {
            case START_OBJECT -> mapping(source, parser, line);
            case START_ARRAY -> sequence(source, parser, line);
            case VALUE_NULL -> new Scalar(line, "");
            case VALUE_STRING,
                    VALUE_NUMBER_INT,
                    VALUE_NUMBER_FLOAT,
                    VALUE_TRUE,
                    VALUE_FALSE,
                    VALUE_EMBEDDED_OBJECT ->
                    new Scalar(line, parser.getString());
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE ->
                    throw new InvalidScenarioException(
                            source + " line " + line + ": a value is missing");
        };
    }

    private static Mapping mapping(String source, JsonParser parser, int line) {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            int keyLine = line(parser);
            if (entries.put(key, value(source, parser, parser.nextToken())) != null) {
                throw new InvalidScenarioException(
                        source + " line " + keyLine + ": '" + key + "' is given twice");
            }
        }
        return new Mapping(line, entries);
    }

    private static Sequence sequence(String source, JsonParser parser, int line) {
        List<Yaml> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            items.add(value(source, parser, token));
        }
        return new Sequence(line, items);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
