package dev.agentdyno.inventory;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.ReadWarning;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import dev.agentdyno.reader.TypeSummary;
import dev.agentdyno.session.Question;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a recording holds, and what it says of its JVM. Immutable.
///
/// @param flags of the JVM, by name
/// @param types that were seen, the most frequent first
/// @param settings of the recorder, by event type; of several recordings at once, all of them
/// @param warnings what could not be read, in one line each
/// @param jvmArguments as they were given, secrets and all; empty if unknown
/// @param javaArguments as they were given, secrets and all; empty if unknown
/// @param bytes of all files, unpacked
/// @param chunks how many parts stand for themselves
/// @param fromNanos when the earliest chunk began, in nanoseconds since 1970
/// @param toNanos when the newest event began
public record Inventory(
        List<Flag> flags,
        List<Seen> types,
        List<RecorderSetting> settings,
        List<String> warnings,
        String jvmArguments,
        String javaArguments,
        long bytes,
        int chunks,
        long fromNanos,
        long toNanos) {
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
        long from = Interval.nanos(recording.start());
        long last = summary.stream().mapToLong(TypeSummary::last).max().orElse(from);
        return new Inventory(
                Flag.all(recording, progress),
                summary.stream()
                        .sorted(Comparator.comparingLong(TypeSummary::count).reversed())
                        .map(Inventory::seen)
                        .toList(),
                RecorderSetting.all(recording, progress),
                recording.warnings().stream().map(ReadWarning::toString).toList(),
                text(recording, "jvmArguments", progress),
                text(recording, "javaArguments", progress),
                recording.size(),
                recording.chunks(),
                from,
                Math.max(last, from));
    }

    private static Seen seen(TypeSummary summary) {
        return new Seen(
                summary.type().name(), summary.type().label(), summary.count(), summary.bytes());
    }

    private static String text(Recording recording, String field, Progress progress) {
        Optional<EventType> type = recording.type("jdk.JVMInformation");
        if (type.isEmpty() || type.get().index(field) < 0) {
            return "";
        }
        Rows rows = recording.rows(type.get(), Interval.ALL, progress);
        return rows.first(_ -> true).map(row -> text(row, type.get(), field)).orElse("");
    }

    private static String text(Row row, EventType type, String field) {
        return row.text(type.index(field)).strip();
    }
}
