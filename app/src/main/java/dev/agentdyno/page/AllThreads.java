package dev.agentdyno.page;

import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.ThreadChoice;
import javafx.scene.control.Label;

/// Says of figures that cannot be told apart by threads that they are of all of them, while some
/// are chosen; takes no room otherwise. FX thread only.
public final class AllThreads extends Label {
    /// @param words what is said
    public AllThreads(ThreadChoice threads, String words) {
        super(words);
        getStyleClass().addAll(Styles.CARD_NOTE, "all-threads");
        visibleProperty().bind(threads.narrowed());
        managedProperty().bind(threads.narrowed());
    }

    /// Says it in three words.
    public AllThreads(ThreadChoice threads) {
        this(threads, Words.of("threads.ofAll"));
    }
}
