package dev.agentdyno.shell;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The list of keys, over a scrim.
final class HelpCard {
    private static final List<String> KEYS =
            List.of(
                    "Ctrl K",
                    "Ctrl ↵",
                    "Ctrl .",
                    "Ctrl E",
                    "Ctrl O",
                    "Ctrl ,",
                    "Ctrl T",
                    "Ctrl 1…5",
                    "Space",
                    "L",
                    "0",
                    "+ −",
                    "← →",
                    "Esc");
    private static final List<String> WORDS =
            List.of(
                    "palette",
                    "run",
                    "stop",
                    "export",
                    "open",
                    "settings",
                    "theme",
                    "pages",
                    "hold",
                    "live",
                    "whole",
                    "zoom",
                    "crosshair",
                    "close");

    private final StackPane scrim = new StackPane();

    Region build() {
        Label title = new Label(Words.of("help.title"));
        title.getStyleClass().add(Styles.PAGE_TITLE);
        VBox card = new VBox(title, table());
        card.getStyleClass().addAll("palette", "help-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        scrim.getChildren().add(card);
        scrim.getStyleClass().add("scrim");
        scrim.setVisible(false);
        scrim.setOnMousePressed(event -> close());
        return scrim;
    }

    private static GridPane table() {
        GridPane table = new GridPane();
        table.getStyleClass().add("help-table");
        for (int i = 0; i < KEYS.size(); i++) {
            Label what = new Label(Words.of("help." + WORDS.get(i)));
            table.addRow(i, Header.key(KEYS.get(i)), what);
        }
        return table;
    }

    void toggle() {
        scrim.setVisible(!scrim.isVisible());
    }

    void close() {
        scrim.setVisible(false);
    }
}
