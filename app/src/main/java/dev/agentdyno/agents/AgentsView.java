package dev.agentdyno.agents;

import dev.agentdyno.agents.AgentsPicture.Detail;
import dev.agentdyno.agents.AgentsPicture.OperationRow;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.PartBar;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import java.util.List;
import java.util.function.Function;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/// The page Agents: how agents run, where the slowest spend their time, what teams and workflows
/// are made of, and how documents are sought.
public final class AgentsView implements Page {
    private static final double ROW = 28;
    private static final double TABLE = 270;
    private static final double LEAST = 150;
    private static final double SIDE = 304;

    private final AgentsViewModel model;
    private final AgentsCharts charts;
    private final Table<OperationRow> operations = new Table<>(OperationRow::key, ROW, columns());
    private final ChosenPane chosen;
    private final RunPane runs;
    private final RunPane groups;
    private final RetrievalPane retrieval;
    private final StackPane area = new StackPane();
    private final SegmentedButton parts =
            Segments.of(List.of(AgentsPart.values()), AgentsPart::word, this::choose);
    private Region overview = new Region();
    private AgentsPart part = AgentsPart.OVERVIEW;

    public AgentsView(
            Commands commands, Recordings recordings, ThreadChoice threads, ViewWindow window) {
        model = new AgentsViewModel(commands, recordings, threads);
        charts =
                new AgentsCharts(
                        window,
                        "agents",
                        List.of("time", "active", "outcomes", "loops"),
                        List.of("time"));
        chosen = new ChosenPane(model);
        runs = new RunPane(model, "agents.slowest", "agents-runs");
        groups = new RunPane(model, "agents.groups", "agents-groups");
        retrieval = new RetrievalPane(model.retrieval(), window);
    }

    private static List<Column<OperationRow>> columns() {
        return List.of(
                Column.<OperationRow>code(word("agent"), 160, AgentsView::name).growing(),
                Column.<OperationRow>mark(word("time"), 116, AgentsView::bar).hiddenBelow(780),
                number("runs", 56, OperationRow::count, 0),
                number("total", 60, OperationRow::total, 560),
                number("mean", 66, OperationRow::mean, 0),
                number("p99", 66, OperationRow::p99, 0),
                number("failures", 52, OperationRow::failures, 0).standingOut(),
                number("loops", 52, OperationRow::loops, 480),
                number("input", 84, OperationRow::inputTokens, 860),
                number("output", 82, OperationRow::outputTokens, 860),
                number("allocated", 74, OperationRow::allocated, 640));
    }

    private static Column<OperationRow> number(
            String name, double width, Function<OperationRow, String> text, double hiddenBelow) {
        return Column.number(word(name), width, text).hiddenBelow(hiddenBelow);
    }

    private static String word(String name) {
        return Words.of("agents.table." + name);
    }

    /// What is called for an agent stands below it, a little to the right.
    private static String name(OperationRow row) {
        return row.whole() ? row.name() : "   " + row.name();
    }

    private static PartBar bar(OperationRow row) {
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
        operations.node().setId("agents-table");
        operations.raised(OperationRow::failed);
        operations.onSelect(model::choose);
        operations.onOpen(row -> model.openAgent());
        Card table =
                new Card(
                        Words.of("agents.table"), Words.of("agents.table.note"), operations.node());
        table.setMinHeight(LEAST);
        table.setPrefHeight(TABLE);
        VBox.setVgrow(charts.card(), Priority.ALWAYS);
        VBox main = new VBox(12, charts.card(), table);
        overview = new MainAndSide(List.of(), main, chosen.node(), SIDE);
        area.setMinSize(0, 0);
        model.pictureProperty().addListener((o, was, is) -> show(is));
        model.detailProperty().addListener((o, was, is) -> show(is));
        model.codeProperty().addListener((o, was, is) -> chosen.show(is));
        choose(AgentsPart.OVERVIEW);
        VBox body = new VBox(ReadingBar.of(model.reading()), area);
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
                            case RETRIEVAL -> retrieval.node();
                        });
        model.choose(next);
    }

    @Override
    public boolean followsThreads() {
        return true;
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
        operations.empty(picture.empty());
        operations.rows(picture.operations());
        chosen.show(picture.chosen());
        runs.show(picture.runs(), picture.empty());
        groups.show(picture.groups(), picture.noGroups());
    }

    private void show(Detail detail) {
        switch (part) {
            case OVERVIEW, RETRIEVAL -> {}
            case RUNS -> runs.show(detail);
            case TEAMS -> groups.show(detail);
        }
    }
}
