package dev.agentdyno.agents;

import dev.agentdyno.agents.AgentsPicture.AgentRow;
import dev.agentdyno.agents.AgentsPicture.Detail;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.PartBar;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.SurveyCharts;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/// The page Agents: how agents run, where the slowest spend their time, and what teams and
/// workflows are made of.
public final class AgentsView implements Page {
    private static final double ROW = 28;
    private static final double TABLE = 250;
    private static final double LEAST = 150;

    private final AgentsViewModel model;
    private final SurveyCharts charts;
    private final Table<AgentRow> agents = new Table<>(AgentRow::agent, ROW, columns());
    private final RunPane runs;
    private final RunPane groups;
    private final StackPane area = new StackPane();
    private final SegmentedButton parts =
            Segments.of(List.of(AgentsPart.values()), AgentsPart::word, this::choose);
    private Region overview = new Region();
    private AgentsPart part = AgentsPart.OVERVIEW;

    public AgentsView(Commands commands, Recordings recordings, ViewWindow window) {
        model = new AgentsViewModel(commands, recordings);
        charts = new SurveyCharts(window, "agents", List.of("active", "outcomes", "time", "loops"));
        runs = new RunPane(model, "agents.slowest").named("agents-runs");
        groups = new RunPane(model, "agents.groups").named("agents-groups");
    }

    private static List<Column<AgentRow>> columns() {
        return List.of(
                Column.<AgentRow>code(Words.of("agents.table.agent"), 130, AgentRow::agent)
                        .growing(),
                Column.<AgentRow>mark(Words.of("agents.table.time"), 190, AgentsView::bar)
                        .hiddenBelow(760),
                Column.number(Words.of("agents.table.runs"), 64, AgentRow::runs),
                Column.<AgentRow>number(Words.of("agents.table.failures"), 64, AgentRow::failures)
                        .standingOut(),
                Column.number(Words.of("agents.table.p50"), 76, AgentRow::p50),
                Column.<AgentRow>number(Words.of("agents.table.p95"), 76, AgentRow::p95)
                        .hiddenBelow(620),
                Column.number(Words.of("agents.table.p99"), 76, AgentRow::p99),
                Column.<AgentRow>number(Words.of("agents.table.loops"), 64, AgentRow::loops)
                        .hiddenBelow(680),
                Column.<AgentRow>number(Words.of("agents.table.tools"), 64, AgentRow::toolCalls)
                        .hiddenBelow(840),
                Column.<AgentRow>number(Words.of("agents.table.input"), 88, AgentRow::inputTokens)
                        .hiddenBelow(960),
                Column.<AgentRow>number(Words.of("agents.table.output"), 88, AgentRow::outputTokens)
                        .hiddenBelow(960));
    }

    private static PartBar bar(AgentRow row) {
        PartBar bar = new PartBar();
        bar.show(row.parts());
        return bar;
    }

    @Override
    public PageId id() {
        return PageId.AGENTS;
    }

    @Override
    public Region build() {
        agents.node().setId("agents-table");
        agents.raised(AgentRow::failed);
        Card table =
                new Card(Words.of("agents.table"), Words.of("agents.table.note"), agents.node());
        table.setMinHeight(LEAST);
        table.setPrefHeight(TABLE);
        VBox.setVgrow(charts.card(), Priority.ALWAYS);
        overview = new VBox(12, charts.card(), table);
        area.setMinSize(0, 0);
        model.pictureProperty().addListener((o, was, is) -> show(is));
        model.detailProperty().addListener((o, was, is) -> show(is));
        choose(AgentsPart.OVERVIEW);
        VBox body = new VBox(8, ReadingBar.of(model.reading()), area);
        VBox.setVgrow(area, Priority.ALWAYS);
        return new PageFrame(PageId.AGENTS, body, parts);
    }

    private void choose(AgentsPart next) {
        part = next;
        area.getChildren()
                .setAll(
                        switch (next) {
                            case OVERVIEW -> overview;
                            case RUNS -> runs.node();
                            case TEAMS -> groups.node();
                        });
        model.choose(next);
    }

    @Override
    public void update(Frame frame) {
        model.update(frame);
    }

    @Override
    public boolean complete() {
        return model.complete();
    }

    private void show(AgentsPicture picture) {
        charts.show(picture.charts());
        agents.empty(picture.empty());
        agents.rows(picture.agents());
        runs.show(picture.runs(), picture.empty());
        groups.show(picture.groups(), picture.noGroups());
    }

    private void show(Detail detail) {
        switch (part) {
            case OVERVIEW -> {}
            case RUNS -> runs.show(detail);
            case TEAMS -> groups.show(detail);
        }
    }
}
