package dev.agentdyno.shell;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The list of keys, over a scrim.
final class HelpCard {
    private static final List<String> KEYS =
            List.of(
                    "Ctrl K",
                    "Ctrl ↵",
                    "Ctrl .",
                    "Ctrl E",
                    "Ctrl Shift E",
                    "Ctrl O",
                    "Ctrl ,",
                    "Ctrl T",
                    "Ctrl L",
                    "Ctrl 1…5",
                    "Space",
                    "L",
                    "0",
                    "T",
                    "Shift T",
                    "+ −",
                    "← →",
                    "Esc");
    private static final List<String> WORDS =
            List.of(
                    "palette",
                    "run",
                    "stop",
                    "export",
                    "exportRange",
                    "open",
                    "settings",
                    "theme",
                    "workload",
                    "pages",
                    "hold",
                    "live",
                    "whole",
                    "threads",
                    "allThreads",
                    "zoom",
                    "crosshair",
                    "close");

    private Veil veil = new Veil(new Region(), () -> {});

    Region build() {
        Label title = new Label(Words.of("help.title"));
        title.getStyleClass().add(Styles.PAGE_TITLE);
        VBox card = new VBox(title, table());
        card.getStyleClass().addAll("palette", "help-card");
        veil = new Veil(card, this::close);
        return veil.node();
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
        veil.setOpen(!veil.isOpen());
    }

    void close() {
        veil.setOpen(false);
    }
}
