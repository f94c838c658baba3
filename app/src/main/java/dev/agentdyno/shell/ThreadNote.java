package dev.agentdyno.shell;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Says over a page that cannot tell its figures apart by threads that it shows all of them, while
/// some are chosen; takes no room otherwise.
final class ThreadNote {
    private final Label words = new Label(Words.of("threads.not.here"));
    private final HBox bar = new HBox(words);

    ThreadNote() {
        words.getStyleClass().add(Styles.MUTED);
        bar.getStyleClass().add("thread-note");
        bar.setId("thread-note");
        show(false);
    }

    Region node() {
        return bar;
    }

    void show(boolean shown) {
        bar.setVisible(shown);
        bar.setManaged(shown);
    }
}
