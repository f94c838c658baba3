package dev.agentdyno.findings;

import dev.agentdyno.page.OwnCode;
import dev.agentdyno.samples.Band;
import dev.agentdyno.samples.Profile;
import dev.agentdyno.samples.ProfileQuestion;
import dev.agentdyno.samples.RequestKind;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;

/// Where the time of the slowest requests of one kind goes, once a person asks. FX thread; needs no
/// toolkit.
final class SlowSamples {
    private final Recordings recordings;
    private final RequestKind kind;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Unasked());
    private Optional<Recordings.Asking> asking = Optional.empty();

    /// How far it is.
    sealed interface State {
        /// Nobody asked.
        record Unasked() implements State {}

        /// The recording is being read.
        record Reading() implements State {}

        /// What the threads of the slowest requests did meanwhile.
        ///
        /// @param own beginnings of the names of the program's own classes
        record Known(Profile profile, List<String> own) implements State {}

        /// It cannot be read, for a reason in one line.
        record Failed(String reason) implements State {}
    }

    SlowSamples(Recordings recordings, RequestKind kind) {
        this.recordings = recordings;
        this.kind = kind;
    }

    RequestKind kind() {
        return kind;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    State state() {
        return state.get();
    }

    /// Reads the samples of the slowest one in a hundred that begin in `range`.
    void ask(TimeRange range) {
        ask(new Selection.Chosen.Banded(Band.SLOWEST), range);
    }

    /// Reads the samples of one of them.
    void ask(String id, TimeRange range) {
        ask(new Selection.Chosen.One(id), range);
    }

    private void ask(Selection.Chosen chosen, TimeRange range) {
        forget();
        state.set(new State.Reading());
        ProfileQuestion question = new ProfileQuestion(Selection.ALL.of(chosen).of(kind), range);
        asking =
                Optional.of(
                        recordings.ask(
                                (recording, progress) ->
                                        new State.Known(
                                                question.answer(recording, progress),
                                                OwnCode.of(recording, progress)),
                                state::set,
                                reason -> state.set(new State.Failed(reason))));
    }

    /// Whether it is being read.
    ObservableBooleanValue reading() {
        return Bindings.createBooleanBinding(() -> state() instanceof State.Reading, state);
    }

    /// How far the reading is, 0 to 1; 1 if there is none.
    double progress() {
        return state() instanceof State.Reading
                ? asking.map(Recordings.Asking::progress).orElse(1.0)
                : 1;
    }

    /// Takes back what was asked, and what is known.
    void forget() {
        asking.ifPresent(Recordings.Asking::cancel);
        asking = Optional.empty();
        state.set(new State.Unasked());
    }
}
