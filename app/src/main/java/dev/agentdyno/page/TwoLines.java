package dev.agentdyno.page;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A name over a line of muted words, both cut at the end where there is no room.
final class TwoLines extends VBox {
    private final Label name = new Label();
    private final Label words = new Label();

    TwoLines() {
        getStyleClass().add("two-lines");
        name.getStyleClass().add("line-name");
        words.getStyleClass().add("line-words");
        name.setEllipsisString("…");
        words.setEllipsisString("…");
        getChildren().addAll(name, words);
    }

    TwoLines show(String upper, String lower) {
        name.setText(upper);
        words.setText(lower);
        words.setVisible(!lower.isEmpty());
        words.setManaged(!lower.isEmpty());
        return this;
    }
}
