package dev.agentdyno.agents;

import dev.agentdyno.agents.RetrievalPicture.SearchRow;
import dev.agentdyno.page.PercentileTrack;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.survey.RetrievalQuestion;
import dev.agentdyno.survey.RetrievalReport;
import dev.agentdyno.timeline.Distribution;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the page Agents knows of retrieval. FX thread only; needs no toolkit.
final class RetrievalModel {
    private final ThreadChoice threads;
    private final Inquiry<ThreadFilter, RetrievalReport> report;
    private final PercentileTrack times = new PercentileTrack(Distribution.RETRIEVAL_TIME, 50, 99);
    private final ReadOnlyObjectWrapper<RetrievalPicture> picture =
            new ReadOnlyObjectWrapper<>(RetrievalPicture.NOTHING);
    private Optional<Frame> frame = Optional.empty();
    private Optional<String> key = Optional.empty();

    RetrievalModel(Recordings recordings, ThreadChoice threads) {
        this.threads = threads;
        report =
                new Inquiry<>(
                        recordings,
                        (chosen, range) -> new RetrievalQuestion(range, chosen::passes));
        report.stateProperty().addListener((o, was, is) -> refresh());
    }

    ReadOnlyObjectProperty<RetrievalPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    Inquiry<?, ?> reading() {
        return report;
    }

    boolean complete() {
        return report.state() instanceof Inquiry.State.Known<RetrievalReport>;
    }

    /// Shows `next`.
    void update(Frame next) {
        frame = Optional.of(next);
        long visible = next.range().nanos() / Math.max(1, next.snapshot().slotNanos());
        times.update(next.snapshot(), Math.toIntExact(Math.min(visible, Integer.MAX_VALUE)));
        report.follow(next, threads.filter());
        refresh();
    }

    /// Tells of the searches of one index in one way.
    void choose(SearchRow row) {
        key = Optional.of(row.key());
        refresh();
    }

    private void refresh() {
        frame.ifPresent(now ->
                picture.set(
                        new RetrievalPainter(now, times, report.state().shown(), unread(), key)
                                .picture()));
    }

    private String unread() {
        return switch (report.state()) {
            case Inquiry.State.Failed<RetrievalReport>(var reason) -> reason;
            case Inquiry.State.Cancelled<RetrievalReport> _ -> Words.of("reading.cancelled");
            case Inquiry.State.Unasked<RetrievalReport> _,
                    Inquiry.State.Reading<RetrievalReport> _,
                    Inquiry.State.Known<RetrievalReport> _ ->
                    Words.of("events.reading");
        };
    }
}
