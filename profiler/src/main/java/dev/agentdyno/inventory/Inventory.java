package dev.agentdyno.inventory;

import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.ReadWarning;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.TypeSummary;
import dev.agentdyno.session.Question;
import java.util.Comparator;
import java.util.List;

/// What a recording holds, and what it says of its JVM. Immutable.
///
/// @param flags of the JVM, by name
/// @param types that were seen, the most frequent first
/// @param settings of the recorder, by event type; of several recordings at once, all of them
/// @param warnings what could not be read, in one line each
/// @param bytes of all files, unpacked
/// @param chunks how many parts stand for themselves
public record Inventory(
        List<Flag> flags,
        List<Seen> types,
        List<RecorderSetting> settings,
        List<String> warnings,
        Arguments jvmArguments,
        Arguments javaArguments,
        long bytes,
        int chunks) {
    /// Reads it all.
    public static final Question<Inventory> QUESTION = Inventory::read;

    /// Keeps its own copies.
    public Inventory {
        flags = List.copyOf(flags);
        types = List.copyOf(types);
        settings = List.copyOf(settings);
        warnings = List.copyOf(warnings);
    }

    /// A type of event that was recorded.
    ///
    /// @param bytes what its events take, without their constants
    public record Seen(String name, String label, long count, long bytes) {}

    private static Inventory read(Recording recording, Progress progress) {
        List<TypeSummary> summary =
                recording.summary(progress).stream().filter(each -> each.count() > 0).toList();
        List<RecorderSetting> settings = RecorderSetting.all(recording, progress);
        return new Inventory(
                Flag.all(recording, progress),
                summary.stream()
                        .sorted(Comparator.comparingLong(TypeSummary::count).reversed())
                        .map(Inventory::seen)
                        .toList(),
                settings,
                recording.warnings().stream().map(ReadWarning::toString).toList(),
                Arguments.of(recording, "jvmArguments", settings, progress),
                Arguments.of(recording, "javaArguments", settings, progress),
                recording.size(),
                recording.chunks());
    }

    private static Seen seen(TypeSummary summary) {
        return new Seen(
                summary.type().name(), summary.type().label(), summary.count(), summary.bytes());
    }
}
