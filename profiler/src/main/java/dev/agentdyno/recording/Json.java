package dev.agentdyno.recording;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON objects with their keys in order, in which an unknown number is null.
final class Json {
    static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    Json put(String key, Object value) {
        members.put(key, value);
        return this;
    }

    Json put(String key, double number) {
        members.put(key, Double.isFinite(number) ? number : null);
        return this;
    }

    /// A value that is as it should be, or null if unknown.
    void putKnown(String key, @Nullable Object value) {
        members.put(key, value);
    }

    /// A count or size, of which a negative one is unknown.
    Json put(String key, long number) {
        members.put(key, number < 0 ? null : number);
        return this;
    }

    Map<String, @Nullable Object> members() {
        return members;
    }
}
