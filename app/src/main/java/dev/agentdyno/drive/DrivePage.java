package dev.agentdyno.drive;

import dev.agentdyno.chart.DynoSheet;
import dev.agentdyno.chart.GaugeReading;
import dev.agentdyno.chart.RulerGauge;
import dev.agentdyno.chart.View;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.fx.Scrolling;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Status;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.Words;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The page that a run is driven from: workload, dyno sheet, gauges, findings in short and charts.
public final class DrivePage implements Page {
    private static final PseudoClass WIDE = PseudoClass.getPseudoClass("wide");
    private static final double WIDE_FROM = 1360;
    private static final int VISIBLE_ROWS = 4;
    private static final double AXIS = 24;
    private static final double LEAST_ROW = 96;
    private static final int GAUGE_COLUMNS = 3;

    private final Commands commands;
    private final ViewWindow window;
    private final WorkloadPanel workload;
    private final FindingStrip findings;
    private final DriveStrips strips;
    private final DynoSheet sheet = new DynoSheet();
    private final List<RulerGauge> gauges =
            Gauges.names().stream().map(name -> new RulerGauge(Words.of(name))).toList();
    private final DynoCurve curve = new DynoCurve();
    private final IdleView idle;
    private final StackPane area = new StackPane();
    private final HBox charts = new HBox();
    private Region idleRegion = new Region();
    private Region runRegion = new Region();

    public DrivePage(Commands commands, ViewWindow window) {
        this.commands = commands;
        this.window = window;
        this.workload = new WorkloadPanel(commands);
        this.findings = new FindingStrip(commands);
        this.strips = new DriveStrips(window);
        this.idle = new IdleView(commands, commands::openPalette);
    }

    @Override
    public PageId id() {
        return PageId.DRIVE;
    }

    @Override
    public Region build() {
        Region panel = workload.build();
        runRegion = runView();
        HBox.setHgrow(area, Priority.ALWAYS);
        area.setMinWidth(0);
        area.setMinSize(0, 0);
        idleRegion = scrolling(idle.build());
        show(idleRegion);
        return new DriveFrame(panel, area, this::setNarrow).build();
    }

    @Override
    public void update(Frame frame) {
        Snapshot snapshot = frame.snapshot();
        boolean file = !frame.status().engine();
        DriveFigures figures = DriveFigures.of(snapshot, measured(frame));
        Map<String, Double> budgets = budgets(snapshot, file);
        workload.update(
                BudgetLine.of(budgets, figures),
                frame.status().running(),
                file ? Optional.of(recorded(snapshot)) : Optional.empty());
        if (snapshot.run().isEmpty() && !file) {
            show(idleRegion);
            idle.update(snapshot, frame.status());
            return;
        }
        show(runRegion);
        updateRun(frame, figures, budgets, file);
    }

    private void setNarrow(boolean narrow) {
        findings.setNarrow(narrow);
        gauges.forEach(gauge -> gauge.setTicksVisible(!narrow));
        runRegion.pseudoClassStateChanged(Styles.NARROW, narrow);
    }

    private static ScrollPane scrolling(Region content) {
        ScrollPane scroll = Scrolling.vertical(content);
        scroll.getStyleClass().add("strip-scroll");
        return scroll;
    }

    private static String recorded(Snapshot snapshot) {
        return snapshot.run()
                .map(run ->
                        Words.of(
                                "drive.recorded",
                                run.workload(),
                                Long.toString(run.seed()),
                                Figures.timeOfDay(run.startNanos())))
                .orElseGet(() -> Words.of("drive.recorded.noRun"));
    }

    private void updateRun(
            Frame frame, DriveFigures figures, Map<String, Double> budgets, boolean file) {
        Snapshot snapshot = frame.snapshot();
        long at = file ? GaugeReading.SETTLED : snapshot.nowNanos();
        List<GaugeReading> readings = Gauges.of(figures, budgets, at);
        for (int i = 0; i < gauges.size(); i++) {
            gauges.get(i).setReading(readings.get(i));
        }
        double budget = budgets.getOrDefault(BudgetLine.RESPONSE, Double.NaN);
        sheet.setLive(frame.status().view() == Status.View.LIVE && window.mode() != View.Mode.HELD);
        sheet.setData(curve.read(snapshot, figures, budget));
        findings.update(frame.findings(), !file);
        strips.update(snapshot, frame.range(), budgets);
    }

    /// Live gauges read the last seconds; a held picture, a whole run or a file is read as shown.
    private TimeRange measured(Frame frame) {
        return live(frame) ? DriveFigures.now(frame.snapshot()) : frame.range();
    }

    private boolean live(Frame frame) {
        return frame.status().view() == Status.View.LIVE && window.mode() == View.Mode.LIVE;
    }

    /// The budgets of the run that is shown; before the first run, those of the chosen workload.
    private Map<String, Double> budgets(Snapshot snapshot, boolean file) {
        return snapshot.run()
                .map(RunInfo::budgets)
                .orElseGet(() -> file ? Map.of() : commands.chosen().budgets().asMap());
    }

    private void show(Region region) {
        if (area.getChildren().size() != 1 || !area.getChildren().getFirst().equals(region)) {
            area.getChildren().setAll(region);
        }
    }

    private Region runView() {
        StackPane sheetCard = new StackPane(sheet);
        sheetCard.getStyleClass().addAll(Styles.CARD, "sheet-card");
        HBox.setHgrow(sheetCard, Priority.ALWAYS);
        HBox top = new HBox(sheetCard, gaugeGrid());
        top.getStyleClass().add("drive-top");
        Region scroll = strips();
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox content = new VBox(top, findings.node(), scroll);
        content.getStyleClass().add("drive-content");
        content.widthProperty()
                .subscribe(width ->
                        content.pseudoClassStateChanged(WIDE, width.doubleValue() >= WIDE_FROM));
        return content;
    }

    private Node gaugeGrid() {
        GridPane grid = new GridPane();
        for (int i = 0; i < gauges.size(); i++) {
            StackPane tile = new StackPane(gauges.get(i));
            tile.getStyleClass().add("gauge-tile");
            GridPane.setHgrow(tile, Priority.ALWAYS);
            GridPane.setVgrow(tile, Priority.ALWAYS);
            grid.add(tile, i % GAUGE_COLUMNS, i / GAUGE_COLUMNS);
        }
        grid.getStyleClass().addAll(Styles.CARD, "gauge-grid");
        HBox.setHgrow(grid, Priority.ALWAYS);
        return grid;
    }

    /// Four rows fill the page; the rest is reached by scrolling.
    private Region strips() {
        charts.getChildren().setAll(strips.left(), strips.right());
        charts.getStyleClass().add("drive-strips");
        for (Node stack : charts.getChildren()) {
            HBox.setHgrow(stack, Priority.ALWAYS);
            ((Region) stack).setPrefWidth(0);
            ((Region) stack).setMinWidth(0);
        }
        ScrollPane scroll = scrolling(charts);
        scroll.setMinHeight(0);
        scroll.viewportBoundsProperty()
                .subscribe(bounds -> charts.setPrefHeight(height(bounds.getHeight())));
        return scroll;
    }

    private static double height(double viewport) {
        double row = Math.max(LEAST_ROW, Math.floor((viewport - AXIS) / VISIBLE_ROWS));
        boolean allFit = viewport >= AXIS + DriveStrips.rows() * LEAST_ROW * 1.25;
        return allFit ? viewport : AXIS + DriveStrips.rows() * row;
    }
}
