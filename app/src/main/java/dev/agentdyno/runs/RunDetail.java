package dev.agentdyno.runs;

import dev.agentdyno.chart.DynoSheet;
import dev.agentdyno.fx.Scrolling;
import dev.agentdyno.page.FactRow;
import dev.agentdyno.page.Words;
import dev.agentdyno.runs.RunsPicture.Row;
import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Styles;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The chosen run: its dyno sheet, its figures, what held it back, and what can be done with it.
final class RunDetail {
    private static final double SHEET_HEIGHT = 220;

    private final Label title = label(Styles.DETAIL_TITLE, "");
    private final Label when = label(Styles.CARD_NOTE, "");
    private final DynoSheet sheet = new DynoSheet();
    private final VBox figures = new VBox();
    private final VBox trouble = new VBox(6);
    private final Label empty = label("empty-words", Words.of("runs.detail.empty"));
    private final VBox content = new VBox();
    private final ScrollPane scroll = Scrolling.vertical(content);
    private final VBox card = new VBox(scroll, empty);
    private Optional<Row> shown = Optional.empty();

    RunDetail(RunsViewModel model) {
        sheet.setLive(false);
        sheet.setMinHeight(SHEET_HEIGHT);
        sheet.setPrefHeight(SHEET_HEIGHT);
        empty.setWrapText(true);
        title.setWrapText(true);
        content.getStyleClass().add("run-detail");
        content.getChildren()
                .addAll(new VBox(2, title, when), actions(model), sheet, trouble, figures);
        card.getStyleClass().add(Styles.CARD);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        show(scroll, false);
    }

    Region card() {
        return card;
    }

    void show(Optional<Row> row) {
        show(scroll, row.isPresent());
        show(empty, row.isEmpty());
        if (!row.equals(shown)) {
            row.ifPresent(this::fill);
        }
        shown = row;
    }

    private void fill(Row row) {
        title.setText(row.workload());
        when.setText(row.when());
        sheet.setData(row.sheet());
        show(sheet, row.problem().isEmpty());
        figures.getChildren().setAll(row.facts().stream().map(FactRow::new).toList());
        trouble.getChildren().clear();
        row.problem().ifPresent(why -> trouble.getChildren().add(line(Icon.HIGH, why)));
        row.budgets()
                .forEach(name ->
                        trouble.getChildren().add(line(Icon.HIGH, Words.of("runs.over", name))));
        if (!row.titles().isEmpty()) {
            trouble.getChildren().add(label(Styles.SECTION_TITLE, Words.of("runs.findings")));
            row.titles().forEach(each -> trouble.getChildren().add(label(Styles.FACT_TEXT, each)));
        } else if (row.problem().isEmpty()) {
            trouble.getChildren().add(line(Icon.PASSED, Words.of("runs.findings.none")));
        }
    }

    private static Node line(Icon icon, String words) {
        Label label = new Label(words);
        label.getStyleClass().add(Styles.FACT_TEXT);
        label.setWrapText(true);
        HBox line = new HBox(8, icon.node(), label);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static HBox actions(RunsViewModel model) {
        Button open = button("runs.open", model::open);
        open.getStyleClass().add(Styles.PRIMARY);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new HBox(
                8,
                open,
                button("runs.folder", model::openFolder),
                space,
                button("runs.delete", model::delete));
    }

    private static Button button(String key, Runnable action) {
        Button button = new Button(Words.of(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private static Label label(String style, String text) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
