package dev.agentdyno.inventory;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// A setting of the recorder, such as a threshold.
///
/// @param event name of the type of event that it is of; its number if the type is not known
public record RecorderSetting(String event, String name, String value) {
    private static final Comparator<RecorderSetting> ORDER =
            Comparator.comparing(RecorderSetting::event)
                    .thenComparing(RecorderSetting::name)
                    .thenComparing(RecorderSetting::value);

    /// All settings that a recording tells, each once, by event and name.
    static List<RecorderSetting> all(Recording recording, Progress progress) {
        Optional<EventType> type = recording.type("jdk.ActiveSetting");
        return type.map(known -> all(recording, known, progress)).orElse(List.of());
    }

    private static List<RecorderSetting> all(
            Recording recording, EventType type, Progress progress) {
        int id = type.index("id");
        int name = type.index("name");
        int value = type.index("value");
        if (id < 0 || name < 0 || value < 0) {
            return List.of();
        }
        TreeSet<RecorderSetting> settings = new TreeSet<>(ORDER);
        Rows rows = recording.rows(type, Interval.ALL, progress);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.row(i);
            long number = row.number(id);
            String event = recording.typeName(number).orElse(Long.toString(number));
            settings.add(new RecorderSetting(event, row.text(name), row.text(value)));
        }
        return List.copyOf(settings);
    }

    /// Whether it says that events of a type are recorded.
    public boolean enables() {
        return name.equals("enabled") && value.equals("true");
    }
}
