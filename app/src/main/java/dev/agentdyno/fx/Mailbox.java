package dev.agentdyno.fx;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// A box that holds the newest item for the JavaFX thread; an item not yet taken is replaced.
///
/// [#post] may be called from any thread at any rate: at most one delivery is pending, so that a
/// slow screen never builds a queue. `receiver` runs on the JavaFX thread.
public final class Mailbox<T> implements AutoCloseable {
    private final Consumer<T> receiver;
    private final AtomicReference<@Nullable T> newest = new AtomicReference<>();
    private volatile boolean closed;

    public Mailbox(Consumer<T> receiver) {
        this.receiver = receiver;
    }

    /// Leaves `item` for the JavaFX thread, in place of one that is still waiting.
    public void post(T item) {
        if (!closed && newest.getAndSet(item) == null) {
            Platform.runLater(this::deliver);
        }
    }

    /// Drops what is waiting and everything posted from now on.
    @Override
    public void close() {
        closed = true;
    }

    private void deliver() {
        T item = newest.getAndSet(null);
        if (item != null && !closed) {
            receiver.accept(item);
        }
    }
}
