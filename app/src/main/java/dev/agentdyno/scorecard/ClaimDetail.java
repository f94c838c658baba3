package dev.agentdyno.scorecard;

import dev.agentdyno.fx.Scrolling;
import dev.agentdyno.page.FactRow;
import dev.agentdyno.page.Words;
import dev.agentdyno.scorecard.ScorecardPicture.AimLine;
import dev.agentdyno.scorecard.ScorecardPicture.Row;
import dev.agentdyno.shell.Styles;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The chosen claim: its aims, what it came to with events off and on, how it was measured, and
/// what can be done with it. FX thread only.
final class ClaimDetail {
    private final Label title = label(Styles.DETAIL_TITLE, "");
    private final Label where = label(Styles.CARD_NOTE, "");
    private final Label reference = label(Styles.FACT_TEXT, "");
    private final VBox aims = new VBox();
    private final VBox facts = new VBox();
    private final Label none = label("empty-words", Words.of("scorecard.detail.none"));
    private final Button measure = new Button();
    private final Button open = new Button(Words.of("scorecard.open"));
    private final VBox card = new VBox();
    private Optional<Row> shown = Optional.empty();

    ClaimDetail(ScorecardViewModel model) {
        title.setWrapText(true);
        reference.setWrapText(true);
        none.setWrapText(true);
        measure.setId("scorecard-measure");
        measure.setOnAction(event -> model.measureChosen());
        open.setId("scorecard-open");
        open.setOnAction(event -> shown.ifPresent(model::open));
        open.setMinWidth(Region.USE_PREF_SIZE);
        HBox actions = new HBox(8, measure, open);
        VBox content = new VBox(new VBox(2, title, where), actions, reference, aims, none, facts);
        content.getStyleClass().add("run-detail");
        ScrollPane scroll = Scrolling.vertical(content);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        card.getStyleClass().add(Styles.CARD);
        card.getChildren().add(scroll);
        card.setMinHeight(0);
    }

    Region card() {
        return card;
    }

    void show(Row row, boolean mayMeasure) {
        measure.setDisable(!mayMeasure);
        if (!Optional.of(row).equals(shown)) {
            shown = Optional.of(row);
            fill(row);
        }
    }

    private void fill(Row row) {
        title.setText(row.name());
        where.setText(row.where() + " · " + row.claim().row());
        measure.setText(Words.of("scorecard.measure", row.claim().table().key()));
        open.setDisable(row.recording().isEmpty());
        reference.setText(Words.of("scorecard.told", row.reference()));
        aims.getChildren().setAll(row.aims().stream().map(ClaimDetail::aim).toList());
        facts.getChildren().setAll(row.facts().stream().map(FactRow::new).toList());
        none.setVisible(row.facts().isEmpty());
        none.setManaged(row.facts().isEmpty());
    }

    private static Node aim(AimLine line) {
        Label words = label(Styles.FACT_TEXT, Words.of("scorecard.aim", line.aim()));
        HBox row = new FactRow(words, line.value());
        row.getChildren().addFirst(line.verdict().shape());
        row.setAccessibleText(line.aim() + ", " + line.verdict().word());
        return row;
    }

    private static Label label(String style, String text) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
