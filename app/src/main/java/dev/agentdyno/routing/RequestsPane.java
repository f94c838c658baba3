package dev.agentdyno.routing;

import dev.agentdyno.chart.SpanChart;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.FactLine;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.routing.RoutingPicture.Detail;
import dev.agentdyno.routing.RoutingPicture.RequestRow;
import dev.agentdyno.shell.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The slowest requests at the left, and at the right why the chosen one went where it went and
/// what took its time. FX thread only.
final class RequestsPane {
    private static final double LIST = 300;
    private static final double ROW = 40;

    private final RoutingViewModel model;
    private final Table<RequestRow> table =
            new Table<>(
                    RequestRow::id,
                    ROW,
                    List.of(
                            Column.<RequestRow>twoLines(
                                            Words.of("routing.list.request"),
                                            150,
                                            RequestRow::backend,
                                            RequestRow::words)
                                    .growing(),
                            Column.number(Words.of("routing.list.total"), 84, RequestRow::millis)));
    private final Label title = new Label();
    private final Label note = new Label();
    private final Label why = new Label();
    private final FactLine facts = new FactLine();
    private final SpanChart phases = new SpanChart(Words.of("routing.phases"));
    private final Button time = button("routing.openTime");
    private final Button events = button("routing.openEvents");
    private final VBox detail;
    private final Region node;

    RequestsPane(RoutingViewModel model) {
        this.model = model;
        table.node().setId("routing-requests");
        table.empty(Words.of("routing.requests.empty"));
        table.onSelect(row -> model.choose(row.request()));
        table.onOpen(row -> model.openTime());
        table.node().setMinWidth(LIST);
        table.node().setPrefWidth(LIST);
        table.node().setMaxWidth(LIST);
        time.setOnAction(event -> model.openTime());
        events.setOnAction(event -> model.openEvents());
        why.setId("routing-why");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        why.getStyleClass().add("routing-why");
        phases.setMinSize(0, 0);
        detail = new VBox(head(), why, facts, phases);
        detail.getStyleClass().add("routing-detail");
        detail.setMinSize(0, 0);
        VBox.setVgrow(phases, Priority.ALWAYS);
        HBox.setHgrow(detail, Priority.ALWAYS);
        HBox both = new HBox(table.node(), detail);
        both.setMinSize(0, 0);
        VBox.setVgrow(both, Priority.ALWAYS);
        VBox all = new VBox(ReadingBar.of(model.reading()), both);
        all.setMinSize(0, 0);
        node = all;
        model.requestsProperty().addListener((o, was, is) -> show(is));
        model.detailProperty().addListener((o, was, is) -> show(is));
        show(model.detailProperty().get());
    }

    private HBox head() {
        title.getStyleClass().add(Styles.STRONG);
        note.getStyleClass().add(Styles.CARD_NOTE);
        note.setMinWidth(0);
        title.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, note, space, time, events);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Button button(String key) {
        Button button = new Button(Words.of(key));
        button.getStyleClass().add(Styles.COMPACT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    Region node() {
        return node;
    }

    private void show(List<RequestRow> rows) {
        table.rows(rows);
        model.shown().map(each -> new RequestPainter(each).row().id()).ifPresent(table::select);
    }

    private void show(Detail next) {
        boolean known = !next.equals(Detail.NONE);
        detail.setVisible(known);
        title.setText(next.title());
        note.setText(next.note());
        why.setText(next.why());
        facts.show(next.facts());
        phases.setData(next.phases());
        model.shown().map(each -> new RequestPainter(each).row().id()).ifPresent(table::select);
    }
}
