package dev.agentdyno.shell;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The one filter of threads that all pages follow. FX thread only; needs no toolkit.
public final class ThreadChoice {
    private final ObjectProperty<ThreadFilter> filter =
            new SimpleObjectProperty<>(ThreadFilter.ALL);

    public ObjectProperty<ThreadFilter> filterProperty() {
        return filter;
    }

    /// The threads to show.
    public ThreadFilter filter() {
        return filter.get();
    }

    /// Shows other threads, on every page.
    public void choose(ThreadFilter next) {
        filter.set(next);
    }
}
