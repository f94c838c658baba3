package dev.agentdyno.source;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A type of event that a JVM can record, and how it records it now.
///
/// @param name such as `jdk.ThreadPark`
/// @param label what a person calls it
/// @param categories the widest first
/// @param settings values by name, such as `enabled`, `threshold`, `period`, `stackTrace`,
///   `throttle` and, of method timing, `filter`
public record RecordedType(
        String name, String label, List<String> categories, Map<String, String> settings) {
    public RecordedType {
        categories = List.copyOf(categories);
        settings = Map.copyOf(settings);
    }

    /// @param settings as the JVM has them by default
    /// @param now what a recording sets, by `event#setting`
    static RecordedType of(
            String name,
            String label,
            List<String> categories,
            Map<String, String> settings,
            Map<String, String> now) {
        Map<String, String> values = new TreeMap<>(settings);
        values.replaceAll((setting, byDefault) ->
                now.getOrDefault(
                        name + "#" + setting, setting.equals("enabled") ? "false" : byDefault));
        return new RecordedType(name, label, categories, values);
    }

    /// Whether it is recorded.
    public boolean enabled() {
        return Boolean.parseBoolean(settings.getOrDefault("enabled", "false"));
    }
}
