package dev.agentdyno.threads;

import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.survey.ThreadLanes;
import dev.agentdyno.survey.ThreadQuestion;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;

/// What is known of each thread over time. FX thread only; needs no toolkit.
final class LanesViewModel {
    private final ThreadChoice threads;
    private final Inquiry<ThreadFilter, ThreadLanes> inquiry;
    private Optional<Frame> frame = Optional.empty();

    LanesViewModel(Recordings recordings, ThreadChoice threads) {
        this.threads = threads;
        inquiry = new Inquiry<>(recordings, (shown, range) -> new ThreadQuestion(range, shown));
        threads.filterProperty().addListener((o, was, is) -> ask());
    }

    ReadOnlyObjectProperty<Inquiry.State<ThreadLanes>> stateProperty() {
        return inquiry.stateProperty();
    }

    /// The reading of it.
    Inquiry<?, ?> inquiry() {
        return inquiry;
    }

    void update(Frame next) {
        frame = Optional.of(next);
        ask();
    }

    private void ask() {
        frame.ifPresent(now -> inquiry.follow(now, threads.filter()));
    }
}
