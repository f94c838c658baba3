package dev.agentdyno.gateway;

import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the caller set of [Setting].
final class Settings {
    private final Map<Setting, Asked> asked = new EnumMap<>(Setting.class);

    /// @param field where the caller wrote it
    private record Asked(String field, JsonNode value) {}

    /// Takes all settings out of `fields`, by their names in `dialect`.
    static Settings take(Fields fields, Dialect dialect) {
        Settings settings = new Settings();
        for (Setting setting : Setting.values()) {
            settings.take(setting, fields, setting.name(dialect));
        }
        return settings;
    }

    /// Takes one setting under a name of its own.
    void take(Setting setting, Fields fields, String name) {
        if (!name.isEmpty()) {
            fields.take(name).ifPresent(value -> put(setting, fields, name, value));
        }
    }

    private void put(Setting setting, Fields fields, String name, JsonNode value) {
        JsonNode listed =
                setting == Setting.STOP && value.isString()
                        ? Json.object().putArray(name).add(value.stringValue())
                        : value;
        if (!setting.accepts(listed)) {
            throw fields.refuse(name, "has a value that it cannot have");
        }
        if (!setting.isIdle(listed)) {
            asked.putIfAbsent(setting, new Asked(fields.path(name), listed));
        }
    }

    /// Writes all of them by their names in `dialect`.
    ///
    /// @throws RefusedException if that has no name for one
    void write(ObjectNode into, Dialect dialect) {
        asked.forEach((setting, value) -> {
            String name = setting.name(dialect);
            if (name.isEmpty()) {
                throw RefusedException.cannotGo(value.field(), dialect);
            }
            into.set(name, value.value());
        });
    }
}
