package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import dev.agentdyno.survey.VirtualThreads.Counted;
import dev.agentdyno.timeline.TimeRange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Sums what events tell of virtual threads.
final class VirtualReading {
    private static final int MOST = 50;
    private static final String PINNED = "jdk.VirtualThreadPinned";

    private final Recording recording;
    private final Progress progress;
    private final Interval interval;
    private final Predicate<String> threads;

    VirtualReading(
            Recording recording, Progress progress, TimeRange range, Predicate<String> threads) {
        this.threads = threads;
        this.recording = recording;
        this.progress = progress;
        this.interval = new Interval(range.fromNanos(), range.toNanos());
    }

    VirtualThreads sum(long blockedNanos) {
        List<Counted> reasons = counted(PINNED, "pinnedReason");
        return new VirtualThreads(
                count("jdk.VirtualThreadStart"),
                count("jdk.VirtualThreadEnd"),
                count(PINNED),
                reasons.stream().mapToLong(Counted::nanos).sum(),
                blockedNanos,
                reasons,
                counted("jdk.VirtualThreadSubmitFailed", "exceptionMessage"));
    }

    /// Events that are declared and never seen at all may have been off.
    private long count(String name) {
        Optional<EventType> type = recording.type(name);
        if (type.isEmpty()) {
            return -1;
        }
        int inRange = theirs(type.get()).size();
        boolean seen = inRange > 0 || recording.rows(type.get(), Interval.ALL, progress).size() > 0;
        return seen ? inRange : -1;
    }

    private Rows theirs(EventType type) {
        int thread = type.index("eventThread");
        return recording.rows(
                type, interval, row -> thread < 0 || threads.test(row.text(thread)), progress);
    }

    private List<Counted> counted(String name, String field) {
        return recording.type(name).map(type -> counted(type, field)).orElse(List.of());
    }

    private List<Counted> counted(EventType type, String field) {
        int text = type.index(field);
        int duration = type.index("duration");
        Map<String, Counted> sums = new HashMap<>();
        Rows rows = theirs(type);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.row(i);
            String key = text < 0 ? "" : row.text(text);
            long nanos = duration < 0 ? 0 : row.number(duration);
            sums.merge(
                    key,
                    new Counted(key, 1, nanos),
                    (a, b) -> new Counted(key, a.count() + b.count(), a.nanos() + b.nanos()));
        }
        return sums.values().stream()
                .sorted(Comparator.comparingLong(Counted::count).reversed())
                .limit(MOST)
                .toList();
    }
}
