package dev.agentdyno.agents;

import dev.agentdyno.agents.AgentsPicture.Detail;
import dev.agentdyno.agents.AgentsPicture.RunRow;
import dev.agentdyno.chart.SpanChart;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.FactLine;
import dev.agentdyno.page.PartBar;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Styles;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Runs at the left, the slowest first, and at the right what was done for the one chosen. FX
/// thread only.
final class RunPane {
    private static final double LIST = 272;
    private static final double ROW = 40;

    private final AgentsViewModel model;
    private final Table<RunRow> table =
            new Table<>(
                    RunRow::id,
                    ROW,
                    List.of(
                            Column.<RunRow>twoLines(
                                            Words.of("agents.list.run"),
                                            150,
                                            RunRow::name,
                                            RunRow::words)
                                    .growing(),
                            Column.number(Words.of("agents.list.total"), 72, RunRow::millis)));
    private final PartBar bar = new PartBar();
    private final FactLine facts = new FactLine();
    private final SpanChart chart = new SpanChart(Words.of("agents.steps"));
    private final Button time = button("agents.openTime");
    private final Button events = button("agents.openEvents");
    private final Card card;
    private final HBox node;

    RunPane(AgentsViewModel model, String title) {
        this.model = model;
        VBox.setMargin(bar, new Insets(4, 12, 4, 12));
        VBox content = new VBox(bar, facts, chart);
        VBox.setVgrow(chart, Priority.ALWAYS);
        chart.setMinSize(0, 0);
        time.setOnAction(event -> model.openTime());
        events.setOnAction(event -> model.openEvents());
        card = new Card("", "", content).with(time, events);
        Card list = new Card(Words.of(title), "", table.node());
        list.setMinWidth(LIST);
        list.setPrefWidth(LIST);
        list.setMaxWidth(LIST);
        node = new HBox(16, list, card);
        node.setMinSize(0, 0);
        HBox.setHgrow(card, Priority.ALWAYS);
        table.onSelect(row -> model.choose(row.span()));
        table.onOpen(row -> model.openTime());
    }

    private static Button button(String key) {
        Button button = new Button(Words.of(key));
        button.getStyleClass().add(Styles.COMPACT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    RunPane named(String id) {
        table.node().setId(id);
        chart.setId(id + "-steps");
        return this;
    }

    Region node() {
        return node;
    }

    void show(List<RunRow> rows, String empty) {
        table.empty(empty);
        table.rows(rows);
        model.shown().ifPresent(run -> table.select(run.runId()));
    }

    void show(Detail detail) {
        card.title(detail.title());
        card.note(detail.note());
        bar.show(detail.parts());
        bar.setVisible(!detail.parts().isEmpty());
        bar.setManaged(!detail.parts().isEmpty());
        facts.show(detail.facts());
        facts.setManaged(!detail.facts().isEmpty());
        chart.setData(detail.steps());
        boolean one = model.shown().isPresent();
        time.setVisible(one);
        events.setVisible(one);
    }
}
