package dev.agentdyno.runs;

import dev.agentdyno.page.Words;
import dev.agentdyno.runs.RunsPicture.Row;
import dev.agentdyno.shell.Icon;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Which budgets a run broke, for its row in the list; nothing where none is broken.
final class BrokenMark {
    private BrokenMark() {}

    static Node of(Row row) {
        HBox mark = new HBox(6);
        mark.setAlignment(Pos.CENTER_LEFT);
        if (row.broken()) {
            Label words = new Label(row.overBudget());
            words.getStyleClass().add("broken-words");
            words.setTooltip(new Tooltip(Words.of("runs.over", String.join(", ", row.budgets()))));
            mark.getChildren().addAll(Icon.HIGH.node(), words);
        }
        return mark;
    }
}
