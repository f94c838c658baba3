package dev.agentdyno.inventory;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import java.util.List;
import java.util.Optional;

/// What a recording tells of the arguments of a JVM or of its program.
public sealed interface Arguments {
    /// They are told.
    ///
    /// @param text as they were given, secrets and all; empty if there were none
    record Told(String text) implements Arguments {}

    /// They were recorded, as the recorder's settings tell, and are no longer there: what carries
    /// them is taken out of a recording that is scrubbed.
    record Removed() implements Arguments {}

    /// They were not recorded, as far as can be told.
    record Unknown() implements Arguments {}

    /// Reads a field of `jdk.JVMInformation`.
    ///
    /// @param settings of the recorder
    static Arguments of(
            Recording recording, String field, List<RecorderSetting> settings, Progress progress) {
        Optional<EventType> type =
                recording.type("jdk.JVMInformation").filter(known -> known.index(field) >= 0);
        return type.flatMap(known -> told(recording, known, known.index(field), progress))
                .orElseGet(() -> untold(settings));
    }

    private static Optional<Arguments> told(
            Recording recording, EventType type, int field, Progress progress) {
        return recording
                .rows(type, Interval.ALL, progress)
                .first(_ -> true)
                .map(row -> told(row, field));
    }

    private static Arguments told(Row row, int field) {
        return new Told(row.text(field).strip());
    }

    private static Arguments untold(List<RecorderSetting> settings) {
        boolean recorded =
                settings.stream()
                        .anyMatch(each ->
                                each.event().equals("jdk.JVMInformation") && each.enables());
        return recorded ? new Removed() : new Unknown();
    }
}
