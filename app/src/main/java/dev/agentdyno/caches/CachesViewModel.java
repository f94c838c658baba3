package dev.agentdyno.caches;

import dev.agentdyno.page.Computation;
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
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the page Caches knows: the newest frame's caches, and the curve that was asked for. FX
/// thread only; needs no toolkit.
final class CachesViewModel {
    private static final String RESPONSE_CACHE = "response";

    private final Computation<WhatIf> whatIf;
    private final ReadOnlyObjectWrapper<Optional<Frame>> frame =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    CachesViewModel(Recordings recordings) {
        whatIf = new Computation<>(recordings, WhatIf::ofRecording);
    }

    ReadOnlyObjectProperty<Optional<Frame>> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Computation.State<WhatIf>> stateProperty() {
        return whatIf.stateProperty();
    }

    Computation.State<WhatIf> state() {
        return whatIf.state();
    }

    ReadOnlyBooleanProperty computingProperty() {
        return whatIf.computingProperty();
    }

    /// How far the computing is, 0 to 1; 1 if there is none.
    double progress() {
        return whatIf.progress();
    }

    SurveyPicture picture() {
        return frame.get().map(CachesPainter::paint).orElseGet(SurveyPicture::nothing);
    }

    List<CacheRow> rows() {
        return frame.get().map(now -> CacheRow.of(now.snapshot())).orElse(List.of());
    }

    /// Shows `next`; a curve of another recording is forgotten, and that of a file is begun.
    void update(Frame next) {
        frame.set(Optional.of(next));
        if (whatIf.follow(next, isFile(next) && hasLookups(next))) {
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

    /// Computes the curve from the look-ups of the recording.
    void replayRecording() {
        whatIf.ask(new WhatIfQuestion.OfRecording(present()));
    }

    /// Computes the curve from a trace.
    void replayTrace(Path file) {
        whatIf.ask(new WhatIfQuestion.OfTrace(file));
    }

    /// Ends the computing and leaves what was shown before.
    void cancel() {
        whatIf.cancel();
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
