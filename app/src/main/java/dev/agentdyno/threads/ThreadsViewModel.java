package dev.agentdyno.threads;

import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the page Threads knows and can do. FX thread only; needs no toolkit.
final class ThreadsViewModel {
    private final Commands commands;
    private final ThreadChoice threads;
    private final Inquiry<ThreadFilter, Waits> waits;
    private final ReadOnlyObjectWrapper<ThreadsPicture> picture =
            new ReadOnlyObjectWrapper<>(ThreadsPicture.EMPTY);
    private Optional<Frame> frame = Optional.empty();

    ThreadsViewModel(Commands commands, Recordings recordings, ThreadChoice threads) {
        this.threads = threads;
        this.commands = commands;
        waits = new Inquiry<>(recordings, (shown, range) -> new WaitSurvey(range, shown));
        waits.stateProperty().addListener((o, was, is) -> refresh());
        threads.filterProperty().addListener((o, was, is) -> ask());
    }

    ReadOnlyObjectProperty<ThreadsPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    ThreadsPicture picture() {
        return picture.get();
    }

    /// The reading of what threads waited for.
    Inquiry<?, ?> reading() {
        return waits;
    }

    /// Why the tables are empty while it is not known whether anything waited.
    Optional<String> unknown() {
        return switch (waits.state()) {
            case Inquiry.State.Failed<Waits>(var reason) -> Optional.of(reason);
            case Inquiry.State.Unasked<Waits> _, Inquiry.State.Reading<Waits> _ ->
                    Optional.of(Words.of("events.reading"));
            case Inquiry.State.Cancelled<Waits> _ -> Optional.of(Words.of("reading.cancelled"));
            case Inquiry.State.Known<Waits> _ -> Optional.empty();
        };
    }

    /// Shows `next`.
    void update(Frame next) {
        frame = Optional.of(next);
        ask();
        refresh();
    }

    private void ask() {
        frame.ifPresent(now -> waits.follow(now, threads.filter()));
    }

    private void refresh() {
        frame.ifPresent(
                now -> picture.set(new ThreadsPainter(now, waits.state().shown()).picture()));
    }

    /// Shows the finding `id` on its page.
    void openFinding(String id) {
        commands.openFinding(id);
    }
}
