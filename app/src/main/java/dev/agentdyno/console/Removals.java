package dev.agentdyno.console;

import dev.agentdyno.page.Column;
import dev.agentdyno.page.Table;
import dev.agentdyno.recording.ScrubPreview;
import dev.agentdyno.recording.ScrubPreview.Removal;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.Words;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What an export leaves out, told before it is written: which events, how many, and why.
///
/// @param scrubs whether exports do leave it out as things are set
record Removals(ScrubPreview preview, boolean scrubs) {
    private static final double ROW = 24;

    Region build() {
        VBox content = new VBox(12, words(summary()), table(), words(note()));
        content.setMinWidth(0);
        return content;
    }

    private String summary() {
        long removed = preview.removed();
        return Words.of(
                "removals.summary",
                Figures.count(removed),
                Figures.count(removed + preview.kept()));
    }

    private String note() {
        return Words.of(scrubs ? "removals.note" : "removals.notNow");
    }

    private Region table() {
        Table<Removal> table =
                new Table<Removal>(
                                removal -> removal.type() + removal.reason(),
                                ROW,
                                List.of(
                                        Column.code(Words.of("removals.type"), 200, Removal::type)
                                                .growing(),
                                        Column.text(
                                                Words.of("removals.reason"), 220, Removals::reason),
                                        Column.code(
                                                Words.of("removals.example"),
                                                190,
                                                Removal::example),
                                        Column.number(
                                                Words.of("removals.events"),
                                                80,
                                                removal -> Figures.count(removal.count()))))
                        .empty(Words.of("removals.none"));
        table.rows(preview.removals());
        table.node().setId("removals");
        table.node().setPrefHeight(300);
        return table.node();
    }

    private static String reason(Removal removal) {
        return Words.of(
                switch (removal.reason()) {
                    case BY_NATURE -> "removals.byNature";
                    case LOOKS_SECRET -> "removals.looksSecret";
                });
    }

    private static Label words(String text) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add(Styles.MUTED);
        return words;
    }
}
