package dev.agentdyno.threads;

import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.survey.ThreadLanes;
import dev.agentdyno.survey.ThreadQuestion;
import javafx.beans.property.ReadOnlyObjectProperty;

/// What is known of each thread over time. FX thread only; needs no toolkit.
final class LanesViewModel {
    /// There is nothing to choose but the range.
    private static final String ALL = "all";

    private final Inquiry<String, ThreadLanes> inquiry;

    LanesViewModel(Recordings recordings) {
        inquiry = new Inquiry<>(recordings, (choice, range) -> new ThreadQuestion(range));
    }

    ReadOnlyObjectProperty<Inquiry.State<ThreadLanes>> stateProperty() {
        return inquiry.stateProperty();
    }

    /// The reading of it.
    Inquiry<?, ?> inquiry() {
        return inquiry;
    }

    void update(Frame frame) {
        inquiry.follow(frame, ALL);
    }
}
