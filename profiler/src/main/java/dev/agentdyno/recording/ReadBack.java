package dev.agentdyno.recording;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import dev.agentdyno.reader.TypeSummary;
import dev.agentdyno.telemetry.TunableChangeEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// Checks a scrubbed copy, with a reader that has nothing to do with what wrote it: every text that
/// its bytes hold, whether or not an event still refers to it, and how many events there are.
final class ReadBack {
    private final Path copy;
    private final Progress progress;

    ReadBack(Path copy, Advance advance) {
        this.copy = copy;
        this.progress = new Interrupted(advance);
    }

    private record Interrupted(Advance advance) implements Progress {
        @Override
        public void read(long done, long total) {}

        @Override
        public boolean cancelled() {
            return advance.interrupted();
        }
    }

    /// @param kept how many events there must be
    /// @throws ExportException saying what is wrong with the copy
    void requireClean(long kept) throws IOException {
        try (Recording recording = Recording.open(List.of(copy), progress)) {
            List<TypeSummary> types = recording.summary(progress);
            if (!withoutSecrets(recording) || !withoutEnvironment(types)) {
                throw new ExportException("the scrubbed copy did not pass its check; not written");
            }
            long there = types.stream().mapToLong(TypeSummary::count).sum();
            if (there != kept || !recording.warnings().isEmpty()) {
                throw new ExportException(
                        "the scrubbed copy lacks events that were to be kept; not written");
            }
        }
    }

    private static boolean withoutEnvironment(List<TypeSummary> types) {
        return types.stream()
                .filter(type -> type.count() > 0)
                .noneMatch(type -> Scrubber.ALWAYS_REMOVED.contains(type.type().name()));
    }

    private boolean withoutSecrets(Recording recording) {
        AtomicBoolean clean = new AtomicBoolean(true);
        recording.texts(
                text -> {
                    if (SecretPatterns.matches(text)) {
                        clean.set(false);
                    }
                },
                progress);
        return clean.get() && withoutSecretSettings(recording);
    }

    /// A value is a secret by its setting's name too.
    private boolean withoutSecretSettings(Recording recording) {
        Optional<EventType> changes = recording.type(TunableChangeEvent.NAME);
        if (changes.isEmpty()) {
            return true;
        }
        EventType type = changes.get();
        Rows rows = recording.rows(type, Interval.ALL, progress);
        return IntStream.range(0, rows.size()).noneMatch(i -> tells(type, rows.row(i)));
    }

    private static boolean tells(EventType type, Row row) {
        String name = text(type, row, "name") + "=";
        return SecretPatterns.matches(name + text(type, row, "oldValue"))
                || SecretPatterns.matches(name + text(type, row, "newValue"));
    }

    private static String text(EventType type, Row row, String field) {
        int index = type.index(field);
        return index < 0 ? "" : row.text(index);
    }
}
