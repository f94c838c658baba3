package dev.agentdyno.reader;

import java.io.IOException;
import java.nio.file.Path;

/// Asks a recording for everything that can be asked for.
final class Reading {
    private static final StackSink NOWHERE = (group, frames, executions, depth, weight) -> {};

    private Reading() {}

    /// Answers how many events there were.
    static long all(Path file) throws IOException {
        try (Recording recording = Recording.open(file)) {
            return all(recording);
        }
    }

    static long all(Recording recording) {
        long events = 0;
        for (TypeSummary summary : recording.summary(Progress.NONE)) {
            events += summary.count();
            if (summary.count() > 0) {
                all(recording, summary.type());
            }
        }
        return events;
    }

    private static void all(Recording recording, EventType type) {
        recording.stacks(SampleQuery.of(type.name()), () -> NOWHERE, Progress.NONE);
        recording.columns(type, type.fields(), Interval.ALL, Progress.NONE);
        Rows rows = recording.rows(type, Interval.ALL, Progress.NONE);
        for (int i = 0; i < Math.min(rows.size(), 20); i++) {
            Row row = rows.row(i);
            row.stack();
            for (int field = 0; field < type.fields().size(); field++) {
                row.value(field);
            }
        }
    }
}
