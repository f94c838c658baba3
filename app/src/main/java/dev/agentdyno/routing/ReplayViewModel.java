package dev.agentdyno.routing;

import dev.agentdyno.page.Computation;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.Status;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/// The replay of requests against every strategy: asked for, under way, known. FX thread only;
/// needs no toolkit.
final class ReplayViewModel {
    private final Computation<Replayed> replay;

    ReplayViewModel(Recordings recordings) {
        replay = new Computation<>(recordings, Replayed::ofRecording);
    }

    ReadOnlyObjectProperty<Computation.State<Replayed>> stateProperty() {
        return replay.stateProperty();
    }

    Computation.State<Replayed> state() {
        return replay.state();
    }

    ReadOnlyBooleanProperty computingProperty() {
        return replay.computingProperty();
    }

    double progress() {
        return replay.progress();
    }

    /// Follows what is watched: a replay of another recording is forgotten. That of a file, which
    /// costs what is measured nothing, is begun by itself.
    void update(Frame next) {
        if (replay.follow(next, isRoutedFile(next))) {
            replayRecording();
        }
    }

    private static boolean isRoutedFile(Frame frame) {
        return frame.status().view() == Status.View.FILE
                && !frame.status().reading()
                && frame.snapshot().standings().stream().anyMatch(each -> each.attempts() > 0);
    }

    /// Replays the requests of the recording.
    void replayRecording() {
        replay.ask(new ReplayQuestion.OfRecording());
    }

    /// Replays a trace.
    void replayTrace(Path file) {
        replay.ask(new ReplayQuestion.OfTrace(file, ReplayQuestion.USUAL_BACKENDS));
    }

    /// Ends the replay and leaves what was shown before.
    void cancel() {
        replay.cancel();
    }
}
