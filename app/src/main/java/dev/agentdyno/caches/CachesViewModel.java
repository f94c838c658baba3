package dev.agentdyno.caches;

import dev.agentdyno.page.SurveyPicture;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.Status;
import dev.agentdyno.timeline.Cache;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the page Caches knows: the newest frame's caches, and the curve that was asked for. FX
/// thread only; needs no toolkit.
final class CachesViewModel {
    private static final String RESPONSE_CACHE = "response";

    private final Recordings recordings;
    private final ReadOnlyObjectWrapper<Optional<Frame>> frame =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Unasked());
    private final ReadOnlyBooleanWrapper computing = new ReadOnlyBooleanWrapper();
    private Optional<Recordings.Asking> asking = Optional.empty();

    /// Whether the curve of the file that is watched has been asked for.
    private boolean begun;

    /// How far the curve is.
    sealed interface State {
        /// Nobody asked for it.
        record Unasked() implements State {}

        /// It is being computed; `before` goes on being shown.
        record Computing(Optional<WhatIf> before) implements State {}

        /// It is known.
        record Known(WhatIf answer) implements State {}

        /// It cannot be, for a reason in one line.
        record Failed(String reason) implements State {}

        /// The curve to show.
        default Optional<WhatIf> shown() {
            return switch (this) {
                case Unasked _, Failed _ -> Optional.empty();
                case Computing(var before) -> before;
                case Known(var answer) -> Optional.of(answer);
            };
        }
    }

    CachesViewModel(Recordings recordings) {
        this.recordings = recordings;
    }

    ReadOnlyObjectProperty<Optional<Frame>> frameProperty() {
        return frame.getReadOnlyProperty();
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

    /// How far the computing is, 0 to 1; 1 if there is none.
    double progress() {
        return asking.map(Recordings.Asking::progress).orElse(1.0);
    }

    SurveyPicture picture() {
        return frame.get().map(CachesPainter::paint).orElseGet(SurveyPicture::nothing);
    }

    List<CacheRow> rows() {
        return frame.get().map(now -> CacheRow.of(now.snapshot())).orElse(List.of());
    }

    /// Shows `next`; a curve of another recording is forgotten, and that of a file is begun.
    void update(Frame next) {
        boolean other = frame.get().filter(before -> !before.sameSource(next)).isPresent();
        frame.set(Optional.of(next));
        if (other && (computing.get() || ofRecording())) {
            asking.ifPresent(Recordings.Asking::cancel);
            computed(new State.Unasked());
        }
        begun &= !other;
        if (!begun && !computing.get() && isFile(next) && hasLookups(next)) {
            begun = true;
            replayRecording();
        }
    }

    /// A file costs what is measured nothing; of a live recording the curve is computed when asked
    /// for.
    private static boolean isFile(Frame frame) {
        return frame.status().view() == Status.View.FILE;
    }

    private static boolean hasLookups(Frame frame) {
        return frame.snapshot().caches().stream()
                .anyMatch(cache ->
                        cache.name().equals(RESPONSE_CACHE) && cache.hits() + cache.misses() > 0);
    }

    private boolean ofRecording() {
        return state().shown().filter(WhatIf::ofRecording).isPresent();
    }

    /// Computes the curve from the look-ups of the recording.
    void replayRecording() {
        ask(new WhatIfQuestion.OfRecording(present()));
    }

    /// Computes the curve from a trace.
    void replayTrace(Path file) {
        ask(new WhatIfQuestion.OfTrace(file));
    }

    /// Ends the computing and leaves what was shown before.
    void cancel() {
        asking.ifPresent(Recordings.Asking::cancel);
        computed(state().shown().<State>map(State.Known::new).orElseGet(State.Unasked::new));
    }

    private void ask(WhatIfQuestion question) {
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

    /// What the response cache may hold now.
    private OptionalLong present() {
        return frame.get().stream()
                .flatMap(now -> now.snapshot().caches().stream())
                .filter(cache -> cache.name().equals(RESPONSE_CACHE))
                .mapToLong(Cache::maxSize)
                .filter(size -> size >= 0)
                .findFirst();
    }
}
