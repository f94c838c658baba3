package dev.agentdyno.page;

import dev.agentdyno.session.Question;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Recordings;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What takes a while to compute of a recording or of a trace, asked for one by one: what was known
/// before goes on being shown, and an answer about a recording is forgotten once another is
/// watched. FX thread only; needs no toolkit.
public final class Computation<T> {
    private final Recordings recordings;
    private final Predicate<T> ofRecording;
    private final ReadOnlyObjectWrapper<State<T>> state =
            new ReadOnlyObjectWrapper<>(new State.Unasked<>());
    private final ReadOnlyBooleanWrapper computing = new ReadOnlyBooleanWrapper();
    private Optional<Recordings.Asking> asking = Optional.empty();
    private Optional<Frame> frame = Optional.empty();

    /// Whether that of the file which is watched has been begun.
    private boolean begun;

    /// How far it is.
    public sealed interface State<T> {
        /// Nobody asked for it.
        record Unasked<T>() implements State<T> {}

        /// It is under way; `before` goes on being shown.
        record Computing<T>(Optional<T> before) implements State<T> {}

        /// It is known.
        record Known<T>(T answer) implements State<T> {}

        /// It cannot be, for a reason in one line.
        record Failed<T>(String reason) implements State<T> {}

        /// What to show.
        default Optional<T> shown() {
            return switch (this) {
                case Unasked<T> _, Failed<T> _ -> Optional.empty();
                case Computing<T>(var before) -> before;
                case Known<T>(var answer) -> Optional.of(answer);
            };
        }
    }

    /// @param ofRecording whether an answer is about the recording that is watched
    public Computation(Recordings recordings, Predicate<T> ofRecording) {
        this.recordings = recordings;
        this.ofRecording = ofRecording;
    }

    public ReadOnlyObjectProperty<State<T>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State<T> state() {
        return state.get();
    }

    public ReadOnlyBooleanProperty computingProperty() {
        return computing.getReadOnlyProperty();
    }

    /// How far the computing is, 0 to 1; 1 if there is none.
    public double progress() {
        return asking.map(Recordings.Asking::progress).orElse(1.0);
    }

    /// Follows what is watched.
    ///
    /// @param ready whether the first answer about a file may be asked for by itself now
    /// @return whether it is to be asked for: once a file
    public boolean follow(Frame next, boolean ready) {
        boolean other = frame.filter(before -> !before.sameSource(next)).isPresent();
        frame = Optional.of(next);
        if (other && (computing.get() || state().shown().filter(ofRecording).isPresent())) {
            asking.ifPresent(Recordings.Asking::cancel);
            computed(new State.Unasked<>());
        }
        begun &= !other;
        boolean begins = ready && !begun && !computing.get();
        begun |= begins;
        return begins;
    }

    /// Asks in place of what is under way.
    public void ask(Question<T> question) {
        asking.ifPresent(Recordings.Asking::cancel);
        state.set(new State.Computing<>(state().shown()));
        computing.set(true);
        asking =
                Optional.of(
                        recordings.ask(
                                question,
                                answer -> computed(new State.Known<>(answer)),
                                reason -> computed(new State.Failed<>(reason))));
    }

    /// Ends the computing and leaves what was shown before.
    public void cancel() {
        asking.ifPresent(Recordings.Asking::cancel);
        computed(state().shown().<State<T>>map(State.Known::new).orElseGet(State.Unasked::new));
    }

    private void computed(State<T> next) {
        asking = Optional.empty();
        computing.set(false);
        state.set(next);
    }
}
