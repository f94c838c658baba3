package dev.agentdyno.findings;

import dev.agentdyno.findings.FindingsPicture.Row;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The findings, the worst first, and under them how many checks found nothing.
final class FindingList {
    private static final double WIDTH = 376;
    private static final double LEAST_WIDTH = 300;
    private static final double SHARE = 0.3;
    private static final double ROW = 76;

    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ListView<Row> view = new ListView<>(rows);
    private final Label passed = new Label("", Icon.PASSED.node());
    private final VBox card = new VBox();
    private final Consumer<String> choose;
    private boolean updating;

    FindingList(Consumer<String> choose) {
        this.choose = choose;
        view.getStyleClass().add("finding-list");
        view.setFixedCellSize(ROW);
        view.setCellFactory(any -> new FindingCell());
        view.setMinHeight(0);
        view.getSelectionModel()
                .selectedItemProperty()
                .addListener((value, before, now) -> selected(now));
        passed.getStyleClass().add("checks");
        passed.setWrapText(true);
        card.getStyleClass().add(Styles.CARD);
        card.setMinWidth(LEAST_WIDTH);
        card.setPrefWidth(WIDTH);
        card.setMaxWidth(WIDTH);
        card.getChildren().addAll(head(), view, passed);
    }

    Region card() {
        return card;
    }

    /// Takes its share of a page that is `width` wide.
    void fit(double width) {
        card.setPrefWidth(Math.clamp(Math.rint(width * SHARE), LEAST_WIDTH, WIDTH));
    }

    void show(FindingsPicture picture) {
        updating = true;
        if (!rows.equals(picture.rows())) {
            rows.setAll(picture.rows());
        }
        double height = rows.size() * ROW + 2;
        view.setPrefHeight(height);
        view.setMaxHeight(height);
        select(picture);
        passed.setText(picture.checks());
        passed.setVisible(!picture.checks().isEmpty());
        updating = false;
    }

    private void select(FindingsPicture picture) {
        int index = picture.detail().map(detail -> picture.rows().indexOf(detail.row())).orElse(-1);
        if (index < 0) {
            view.getSelectionModel().clearSelection();
        } else if (view.getSelectionModel().getSelectedIndex() != index) {
            view.getSelectionModel().clearAndSelect(index);
        }
    }

    private void selected(Row row) {
        if (row != null && !updating) {
            choose.accept(row.id());
        }
    }

    private static HBox head() {
        Label finding = new Label(Words.of("findings.list.finding"));
        Label share = new Label(Words.of("findings.list.share"));
        List.of(finding, share).forEach(label -> label.getStyleClass().add("list-head"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(finding, space, share);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("list-head-row");
        return head;
    }
}
