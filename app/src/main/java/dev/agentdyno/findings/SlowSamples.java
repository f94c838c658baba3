package dev.agentdyno.findings;

import dev.agentdyno.samples.Band;
import dev.agentdyno.samples.Profile;
import dev.agentdyno.samples.ProfileQuestion;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.timeline.TimeRange;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;

/// Where the time of the slowest runs goes, once a person asks. FX thread; needs no toolkit.
final class SlowSamples {
    private final Recordings recordings;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Unasked());
    private Optional<Recordings.Asking> asking = Optional.empty();

    /// How far it is.
    sealed interface State {
        /// Nobody asked.
        record Unasked() implements State {}

        /// The recording is being read.
        record Reading() implements State {}

        /// What the threads of the slowest runs did meanwhile.
        record Known(Profile profile) implements State {}

        /// It cannot be read, for a reason in one line.
        record Failed(String reason) implements State {}
    }

    SlowSamples(Recordings recordings) {
        this.recordings = recordings;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    State state() {
        return state.get();
    }

    /// Reads the samples of the slowest one in a hundred runs that begin in `range`.
    void ask(TimeRange range) {
        forget();
        state.set(new State.Reading());
        Selection slowest = Selection.ALL.of(new Selection.Chosen.Banded(Band.SLOWEST));
        asking =
                Optional.of(
                        recordings.ask(
                                new ProfileQuestion(slowest, range),
                                profile -> state.set(new State.Known(profile)),
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
