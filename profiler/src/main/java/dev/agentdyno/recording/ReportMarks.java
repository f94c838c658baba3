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

    private final Snapshot snapshot;
    private final boolean scrub;

    /// @param scrub whether to hide what looks like a secret
    ReportMarks(Snapshot snapshot, boolean scrub) {
        this.snapshot = snapshot;
        this.scrub = scrub;
    }

    /// Stages and changed settings, for every strip.
    List<Strip.Mark> list() {
        return snapshot.marks().stream().map(this::moment).toList();
    }

    /// Those and the pauses, for the strip of the heap.
    List<Strip.Mark> withPauses() {
        return Stream.concat(list().stream(), pauses(snapshot.collections())).toList();
    }

    private Strip.Mark moment(Mark mark) {
        boolean setting = mark.kind() == Mark.Kind.SETTING;
        String label = scrub ? Secrets.hidden(mark.label()) : mark.label();
        String detail = scrub ? Secrets.hiddenChange(mark.label(), mark.detail()) : mark.detail();
        String text = setting ? label + " " + detail : label;
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
