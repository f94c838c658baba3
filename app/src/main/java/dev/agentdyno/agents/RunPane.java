package dev.agentdyno.agents;

import dev.agentdyno.agents.AgentsPicture.Detail;
import dev.agentdyno.agents.AgentsPicture.RunRow;
import dev.agentdyno.chart.SpanChart;
import dev.agentdyno.chart.TimesChart;
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

/// Runs at the left, the slowest first, over how long all of them took; at the right what was done
/// for the one chosen, and what held it back. FX thread only.
final class RunPane {
    private static final double LIST = 272;
    private static final double ROW = 40;
    private static final double TIMES = 164;
    private static final double STEPS = 180;
    private static final double SHARE = 300;

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
    private final TimesChart times = new TimesChart();
    private final Button flame = button("agents.flame");
    private final Button events = button("agents.openEvents");
    private final Card card;
    private final MomentCard moment;
    private final FindingsCard findings;
    private final HBox node;

    RunPane(AgentsViewModel model, String title, String id) {
        this.model = model;
        VBox.setMargin(bar, new Insets(4, 12, 4, 12));
        VBox content = new VBox(bar, facts, chart);
        VBox.setVgrow(chart, Priority.ALWAYS);
        chart.setMinSize(0, 0);
        flame.setOnAction(event -> model.openRun());
        events.setOnAction(event -> model.openEvents());
        card = new Card("", "", content).with(flame, events);
        card.setMinHeight(STEPS);
        findings = new FindingsCard(id + "-findings", "agents.findings.run", model::openFinding);
        moment = new MomentCard(id + "-moment");
        chart.setOnPoint(this::point);
        VBox right = new VBox(12, card, beside(moment.card(), findings.card()));
        VBox.setVgrow(card, Priority.ALWAYS);
        right.setMinSize(0, 0);
        node = new HBox(16, list(title), right);
        node.setMinSize(0, 0);
        HBox.setHgrow(right, Priority.ALWAYS);
        table.onSelect(row -> model.choose(row.span()));
        table.onOpen(row -> model.openRun());
        named(id);
    }

    private static HBox beside(Region... cards) {
        HBox row = new HBox(16, cards);
        for (Region each : cards) {
            each.setPrefWidth(SHARE);
            HBox.setHgrow(each, Priority.ALWAYS);
        }
        return row;
    }

    private void point(long nanos) {
        model.shown().ifPresent(run -> moment.show(chart.data(), run.startNanos(), nanos));
    }

    private Card list(String title) {
        times.setPrefHeight(TIMES);
        VBox.setMargin(times, new Insets(0, 0, 4, 0));
        times.getStyleClass().add("list-foot");
        VBox content = new VBox(table.node(), times);
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        Card list = new Card(Words.of(title), "", content);
        list.setMinWidth(LIST);
        list.setPrefWidth(LIST);
        list.setMaxWidth(LIST);
        return list;
    }

    private static Button button(String key) {
        Button button = new Button(Words.of(key));
        button.getStyleClass().add(Styles.COMPACT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void named(String id) {
        table.node().setId(id);
        chart.setId(id + "-steps");
        times.setId(id + "-times");
        flame.setId(id + "-flame");
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
        shown(bar, !detail.parts().isEmpty());
        facts.show(detail.facts());
        facts.setManaged(!detail.facts().isEmpty());
        chart.setData(detail.steps());
        times.setData(detail.times());
        shown(times, !detail.times().empty());
        boolean one = model.shown().isPresent();
        flame.setVisible(one);
        events.setVisible(one);
        findings.show(detail.findings());
        shown(findings.card(), one);
        shown(moment.card(), one);
    }

    private static void shown(Region region, boolean visible) {
        region.setVisible(visible);
        region.setManaged(visible);
    }
}
