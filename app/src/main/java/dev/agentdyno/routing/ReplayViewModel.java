package dev.agentdyno.routing;

import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.Status;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The replay of requests against every strategy: asked for, under way, known. FX thread only;
/// needs no toolkit.
final class ReplayViewModel {
    private final Recordings recordings;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Unasked());
    private final ReadOnlyBooleanWrapper computing = new ReadOnlyBooleanWrapper();
    private Optional<Recordings.Asking> asking = Optional.empty();
    private Optional<Frame> frame = Optional.empty();

    /// Whether the replay of the file that is watched has been begun.
    private boolean begun;

    /// How far it is.
    sealed interface State {
        /// Nobody asked for it.
        record Unasked() implements State {}

        /// It is under way; `before` goes on being shown.
        record Computing(Optional<Replayed> before) implements State {}

        /// It is known.
        record Known(Replayed answer) implements State {}

        /// It cannot be, for a reason in one line.
        record Failed(String reason) implements State {}

        /// What to show.
        default Optional<Replayed> shown() {
            return switch (this) {
                case Unasked _, Failed _ -> Optional.empty();
                case Computing(var before) -> before;
                case Known(var answer) -> Optional.of(answer);
            };
        }
    }

    ReplayViewModel(Recordings recordings) {
        this.recordings = recordings;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    State state() {
        return state.get();
    }

    ReadOnlyBooleanProperty computingProperty() {
        return computing.getReadOnlyProperty();
    }

    /// How far the replay is, 0 to 1; 1 if there is none.
    double progress() {
        return asking.map(Recordings.Asking::progress).orElse(1.0);
    }

    /// Follows what is watched: a replay of another recording is forgotten. That of a file, which
    /// costs what is measured nothing, is begun by itself.
    void update(Frame next) {
        boolean other = frame.filter(before -> !before.sameSource(next)).isPresent();
        frame = Optional.of(next);
        if (other && (computing.get() || ofRecording())) {
            asking.ifPresent(Recordings.Asking::cancel);
            computed(new State.Unasked());
        }
        begun &= !other;
        if (!begun && !computing.get() && isRoutedFile(next)) {
            begun = true;
            replayRecording();
        }
    }

    private static boolean isRoutedFile(Frame frame) {
        return frame.status().view() == Status.View.FILE
                && !frame.status().reading()
                && frame.snapshot().standings().stream().anyMatch(each -> each.attempts() > 0);
    }

    private boolean ofRecording() {
        return state().shown().filter(Replayed::ofRecording).isPresent();
    }

    /// Replays the requests of the recording.
    void replayRecording() {
        ask(new ReplayQuestion.OfRecording());
    }

    /// Replays a trace.
    void replayTrace(Path file) {
        ask(new ReplayQuestion.OfTrace(file, ReplayQuestion.USUAL_BACKENDS));
    }

    /// Ends the replay and leaves what was shown before.
    void cancel() {
        asking.ifPresent(Recordings.Asking::cancel);
        computed(state().shown().<State>map(State.Known::new).orElseGet(State.Unasked::new));
    }

    private void ask(ReplayQuestion question) {
        asking.ifPresent(Recordings.Asking::cancel);
        state.set(new State.Computing(state().shown()));
        computing.set(true);
        asking =
                Optional.of(
                        recordings.ask(
                                question,
                                answer -> computed(new State.Known(answer)),
                                reason -> computed(new State.Failed(reason))));
    }

    private void computed(State next) {
        asking = Optional.empty();
        computing.set(false);
        state.set(next);
    }
}
