package dev.agentdyno.shell;

import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.TimeRange;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One question that a page goes on asking while its time range, its choices or the recording
/// change. FX thread; needs no toolkit.
///
/// At most one asking is under way; what changed meanwhile is asked once that is answered. A live
/// recording is asked again two seconds after its last answer: often enough for eyes, and seldom
/// enough to leave the processor to what is measured.
///
/// @param <K> what the question depends on beside the time range: compared by `equals`
/// @param <T> the answer
public final class Inquiry<K, T> {
    private static final long AGAIN_NANOS = 2_000_000_000L;

    private final Recordings recordings;
    private final Asked<K, T> asked;
    private final LongSupplier clock;
    private final ReadOnlyObjectWrapper<State<T>> state =
            new ReadOnlyObjectWrapper<>(new State.Unasked<>());
    private Optional<Key<K>> wanted = Optional.empty();
    private Optional<Key<K>> underWay = Optional.empty();
    private Optional<Key<K>> known = Optional.empty();
    private Optional<Recordings.Asking> asking = Optional.empty();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper cancelled = new ReadOnlyBooleanWrapper();
    private long answeredNanos;

    private record Key<K>(K choice, TimeRange range, String source, boolean live) {
        /// While a picture is live its range moves with every frame, which alone asks nothing.
        boolean sameBut(Key<K> other) {
            return choice.equals(other.choice)
                    && source.equals(other.source)
                    && live == other.live
                    && (live ? length() == other.length() : range.equals(other.range));
        }

        private long length() {
            return range.toNanos() - range.fromNanos();
        }
    }

    /// Makes the question for a choice and a time range.
    @FunctionalInterface
    public interface Asked<K, T> {
        Question<T> question(K choice, TimeRange range);
    }

    /// How far an inquiry is.
    ///
    /// @param <T> the answer
    public sealed interface State<T> {
        /// Nothing has been asked.
        record Unasked<T>() implements State<T> {}

        /// A first answer, or one for another choice, is on its way; `before` goes on being shown.
        record Reading<T>(Optional<T> before) implements State<T> {}

        /// The newest answer.
        record Known<T>(T answer) implements State<T> {}

        /// There is no answer, for a reason in one line.
        record Failed<T>(String reason) implements State<T> {}

        /// The person did not want to wait for the answer; `before` goes on being shown.
        record Cancelled<T>(Optional<T> before) implements State<T> {}

        /// The answer to show, the last one while the next is read.
        default Optional<T> shown() {
            return switch (this) {
                case Unasked<T> _, Failed<T> _ -> Optional.empty();
                case Reading<T>(var before) -> before;
                case Cancelled<T>(var before) -> before;
                case Known<T>(var answer) -> Optional.of(answer);
            };
        }
    }

    public Inquiry(Recordings recordings, Asked<K, T> asked) {
        this(recordings, asked, System::nanoTime);
    }

    /// @param clock nanoseconds that go on
    public Inquiry(Recordings recordings, Asked<K, T> asked, LongSupplier clock) {
        this.recordings = recordings;
        this.asked = asked;
        this.clock = clock;
        state.addListener((value, was, is) -> cancelled.set(is instanceof State.Cancelled<T>));
    }

    public ReadOnlyObjectProperty<State<T>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State<T> state() {
        return state.get();
    }

    /// Whether something is being read.
    public ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /// Whether what is wanted was cancelled, and can be asked [#again()].
    public ReadOnlyBooleanProperty cancelledProperty() {
        return cancelled.getReadOnlyProperty();
    }

    private void read(Optional<Recordings.Asking> next) {
        asking = next;
        reading.set(next.isPresent());
    }

    /// How far the reading under way is, 0 to 1; 1 if there is none.
    public double progress() {
        return asking.map(Recordings.Asking::progress).orElse(1.0);
    }

    /// Asks for `choice` in the range of `frame`, unless that is known or under way. To be called
    /// with every frame, and when the choice changes.
    public void follow(Frame frame, K choice) {
        Key<K> next =
                new Key<>(
                        choice,
                        frame.range(),
                        frame.status().source(),
                        frame.status().view() == Status.View.LIVE);
        wanted = Optional.of(next);
        asking.filter(Recordings.Asking::lost).ifPresent(_ -> forget());
        forgetOther(next);
        if (asking.isEmpty() && due(next)) {
            ask(next);
        }
    }

    /// Takes back what is under way, if anything, and leaves what is shown.
    public void cancel() {
        if (asking.isPresent()) {
            asking.get().cancel();
            read(Optional.empty());
            underWay = Optional.empty();
            known = wanted;
            state.set(new State.Cancelled<>(state().shown()));
        }
    }

    /// Asks again for what was cancelled or failed.
    public void again() {
        switch (state()) {
            case State.Cancelled<T> _, State.Failed<T> _ -> {
                known = Optional.empty();
                wanted.ifPresent(this::ask);
            }
            case State.Unasked<T> _, State.Reading<T> _, State.Known<T> _ -> {}
        }
    }

    /// Another recording makes what is known, and what is under way, worthless.
    private void forgetOther(Key<K> next) {
        boolean other =
                underWay.or(() -> known).filter(k -> !k.source().equals(next.source())).isPresent();
        if (other) {
            forget();
        }
    }

    private void forget() {
        asking.ifPresent(Recordings.Asking::cancel);
        read(Optional.empty());
        underWay = Optional.empty();
        known = Optional.empty();
        state.set(new State.Unasked<>());
    }

    private boolean due(Key<K> next) {
        return known.filter(next::sameBut).isEmpty()
                || (next.live()
                        && !cancelled.get()
                        && clock.getAsLong() - answeredNanos >= AGAIN_NANOS);
    }

    private void ask(Key<K> next) {
        underWay = Optional.of(next);
        if (known.filter(next::sameBut).isEmpty()) {
            state.set(new State.Reading<>(state().shown()));
        }
        Recordings.Asking begun =
                recordings.ask(
                        asked.question(next.choice(), next.range()),
                        answer -> over(next, new State.Known<>(answer)),
                        reason -> over(next, new State.Failed<>(reason)));
        if (underWay.filter(next::equals).isPresent()) {
            read(Optional.of(begun));
        }
    }

    private void over(Key<K> answered, State<T> next) {
        read(Optional.empty());
        underWay = Optional.empty();
        known = Optional.of(answered);
        answeredNanos = clock.getAsLong();
        state.set(next);
        wanted.filter(latest -> !latest.sameBut(answered)).ifPresent(this::ask);
    }
}
