package dev.agentdyno.page;

import dev.agentdyno.query.Survey;
import dev.agentdyno.query.Surveyed;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.session.Question;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What a page knows that shows one [Survey] of the time in view. FX thread only; needs no toolkit.
public final class SurveyModel {
    private static final int SLOTS = 240;

    private final Survey survey;
    private final List<String> tables;
    private final Function<Surveyed, SurveyPicture> painter;
    private final ThreadChoice threads;
    private final Inquiry<ThreadFilter, Surveyed> inquiry;
    private final ReadOnlyObjectWrapper<SurveyPicture> picture;
    private Optional<Frame> frame = Optional.empty();

    /// @param threads whose events count, but for those the survey takes of all threads
    /// @param tables names of the tables, for what to say before anything is known
    /// @param painter makes the picture of what was found; pure
    public SurveyModel(
            Recordings recordings,
            ThreadChoice threads,
            Survey survey,
            List<String> tables,
            Function<Surveyed, SurveyPicture> painter) {
        this.threads = threads;
        this.survey = survey;
        this.tables = List.copyOf(tables);
        this.painter = painter;
        this.picture =
                new ReadOnlyObjectWrapper<>(
                        SurveyPicture.nothing(tables, Words.of("events.reading")));
        this.inquiry = new Inquiry<>(recordings, this::question);
        inquiry.stateProperty().addListener((o, was, is) -> refresh());
        threads.filterProperty().addListener((o, was, is) -> ask());
    }

    private Question<Surveyed> question(ThreadFilter shown, TimeRange range) {
        Interval interval = new Interval(range.fromNanos(), range.toNanos());
        Survey narrowed = survey.onThreads(shown);
        return (recording, progress) -> narrowed.of(recording, interval, SLOTS, progress);
    }

    public ReadOnlyObjectProperty<SurveyPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    public SurveyPicture picture() {
        return picture.get();
    }

    /// Shows `next`.
    public void update(Frame next) {
        frame = Optional.of(next);
        ask();
    }

    private void ask() {
        frame.ifPresent(now -> inquiry.follow(now, threads.filter()));
    }

    /// The reading of it.
    public Inquiry<?, ?> inquiry() {
        return inquiry;
    }

    private void refresh() {
        picture.set(
                switch (inquiry.state()) {
                    case Inquiry.State.Failed<Surveyed>(var reason) ->
                            SurveyPicture.nothing(tables, reason);
                    case Inquiry.State.Known<Surveyed>(var answer) -> paint(answer);
                    case Inquiry.State.Unasked<Surveyed> _, Inquiry.State.Reading<Surveyed> _ ->
                            shownOr(Words.of("events.reading"));
                    case Inquiry.State.Cancelled<Surveyed> _ ->
                            shownOr(Words.of("reading.cancelled"));
                });
    }

    private SurveyPicture shownOr(String words) {
        return inquiry.state()
                .shown()
                .map(this::paint)
                .orElseGet(() -> SurveyPicture.nothing(tables, words));
    }

    private SurveyPicture paint(Surveyed answer) {
        SurveyPicture plain = painter.apply(answer);
        return new SurveyPicture(
                plain.grid(),
                frame.map(now -> Plots.marks(now.snapshot())).orElse(List.of()),
                plain.strips(),
                plain.tables(),
                plain.empty(),
                plain.facts());
    }
}
