package dev.agentdyno.threads;

import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the page Threads knows and can do. FX thread only; needs no toolkit.
final class ThreadsViewModel {
    private final Commands commands;
    private final ReadOnlyObjectWrapper<ThreadsPicture> picture =
            new ReadOnlyObjectWrapper<>(ThreadsPicture.EMPTY);

    ThreadsViewModel(Commands commands) {
        this.commands = commands;
    }

    ReadOnlyObjectProperty<ThreadsPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    ThreadsPicture picture() {
        return picture.get();
    }

    /// Shows `next`.
    void update(Frame next) {
        picture.set(new ThreadsPainter(next).picture());
    }

    /// Shows the finding `id` on its page.
    void openFinding(String id) {
        commands.openFinding(id);
    }
}
