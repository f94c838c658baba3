package dev.agentdyno.shell;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The one filter of threads that all pages follow. FX thread only; needs no toolkit.
public final class ThreadChoice {
    private final ObjectProperty<ThreadFilter> filter =
            new SimpleObjectProperty<>(ThreadFilter.ALL);
    private final BooleanBinding narrowed =
            Bindings.createBooleanBinding(() -> filter().only().isPresent(), filter);

    public ObjectProperty<ThreadFilter> filterProperty() {
        return filter;
    }

    /// Whether some threads are chosen, so that others are left out.
    public BooleanBinding narrowed() {
        return narrowed;
    }

    /// The threads to show.
    public ThreadFilter filter() {
        return filter.get();
    }

    /// Shows other threads, on every page.
    public void choose(ThreadFilter next) {
        filter.set(next);
    }

    /// Shows all threads again; those of the console only if they were shown before.
    public void clear() {
        choose(filter().with(Optional.empty()));
    }
}
