package dev.agentdyno.recording;

import dev.agentdyno.analysis.Figures;
import dev.agentdyno.timeline.Collection;
import dev.agentdyno.timeline.Mark;
import dev.agentdyno.timeline.Snapshot;
import java.util.List;
import java.util.stream.Stream;

/// Moments that the strips of a report show: stages, changed settings, GC pauses.
final class ReportMarks {
    /// Pauses that can be told apart on a strip.
    private static final int MOST_PAUSES = 300;

    private ReportMarks() {}

    /// Stages and changed settings, for every strip.
    static List<Strip.Mark> of(Snapshot snapshot) {
        return snapshot.marks().stream().map(ReportMarks::moment).toList();
    }

    /// Those and the pauses, for the strip of the heap.
    static List<Strip.Mark> withPauses(Snapshot snapshot) {
        return Stream.concat(of(snapshot).stream(), pauses(snapshot.collections())).toList();
    }

    private static Strip.Mark moment(Mark mark) {
        boolean setting = mark.kind() == Mark.Kind.SETTING;
        String text = setting ? mark.label() + " " + mark.detail() : mark.label();
        return new Strip.Mark(mark.timeNanos(), setting ? "change" : "stage", text);
    }

    /// Of many collections, those with the longest pauses.
    private static Stream<Strip.Mark> pauses(List<Collection> collections) {
        return collections.stream()
                .filter(collection -> collection.longestPauseNanos() > 0)
                .sorted((a, b) -> Long.compare(b.longestPauseNanos(), a.longestPauseNanos()))
                .limit(MOST_PAUSES)
                .map(ReportMarks::pause);
    }

    private static Strip.Mark pause(Collection collection) {
        String text =
                "pause %s, %s, %s"
                        .formatted(
                                Figures.seconds(collection.longestPauseNanos() / 1e9),
                                collection.name(),
                                collection.cause());
        return new Strip.Mark(collection.startNanos(), "pause", text);
    }
}
