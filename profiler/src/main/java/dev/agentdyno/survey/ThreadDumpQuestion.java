package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import dev.agentdyno.session.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Asks for the thread dumps of a recording, the newest first. Those of the whole recording: they
/// are few, and seldom in the range that a person looks at.
public record ThreadDumpQuestion() implements Question<List<ThreadDump>> {
    private static final int MOST = 100;
    private static final long MOST_CHARACTERS = 20_000_000;

    @Override
    public List<ThreadDump> answer(Recording recording, Progress progress) {
        return recording
                .type("jdk.ThreadDump")
                .map(type -> dumps(type, recording.rows(type, Interval.ALL, progress)))
                .orElse(List.of());
    }

    private static List<ThreadDump> dumps(EventType type, Rows rows) {
        int field = type.index("result");
        List<ThreadDump> dumps = new ArrayList<>();
        long characters = 0;
        for (int i = rows.size() - 1; i >= 0 && dumps.size() < MOST; i--) {
            Row row = rows.row(i);
            String text = field < 0 ? "" : row.text(field);
            characters += text.length();
            if (characters > MOST_CHARACTERS) {
                break;
            }
            dumps.add(new ThreadDump(row.startNanos(), text));
        }
        dumps.sort(Comparator.comparingLong(ThreadDump::nanos).reversed());
        return List.copyOf(dumps);
    }
}
