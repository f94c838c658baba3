package dev.agentdyno.drive;

import dev.agentdyno.chart.DynoSheet;
import dev.agentdyno.chart.RulerGauge;
import dev.agentdyno.chart.Strip;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.fx.Scrolling;
import dev.agentdyno.page.Pace;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.SignalLine;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.Words;
import java.util.List;
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
    private final DriveViewModel model;
    private final WorkloadPanel workload;
    private final FindingStrip findings;
    private final DriveStrips strips;
    private final DynoSheet sheet = new DynoSheet();
    private final List<RulerGauge> gauges =
            Gauges.names().stream().map(name -> new RulerGauge(Words.of(name))).toList();
    private final IdleView idle;
    private final StackPane area = new StackPane();
    private final HBox charts = new HBox();
    private final Pace numbers = Pace.ofNumbers(System::nanoTime);
    private final Pace words = new Pace(System::nanoTime);
    private boolean ran;
    private Region idleRegion = new Region();
    private Region runRegion = new Region();

    public DrivePage(Commands commands, ViewWindow window) {
        this.commands = commands;
        this.model = new DriveViewModel(commands, window);
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
        DrivePicture picture = model.read(frame);
        hurry(frame);
        boolean wordsDue = words.due();
        if (wordsDue) {
            workload.update(picture.lines(), frame.status().running(), picture.recorded());
        }
        if (picture.idle()) {
            show(idleRegion);
            idle.update(frame.snapshot(), frame.status());
            return;
        }
        show(runRegion);
        if (wordsDue) {
            boolean settable = frame.status().settable();
            findings.update(frame.findings(), settable, settable || frame.status().reading());
        }
        showRun(picture);
    }

    @Override
    public void reveal(SignalLine line) {
        Strip strip = strips.reveal(line.signal());
        if (!DriveStrips.draws(line.signal())) {
            commands.tell(Words.of("drive.nearest", line.signal().title(), strip.title()));
        }
    }

    /// Without a run frames are rare and the last one counts; a run that begins or ends is shown at
    /// once.
    private void hurry(Frame frame) {
        boolean running = frame.status().running();
        if (!running || !ran) {
            words.reset();
            numbers.reset();
        }
        ran = running;
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

    private void showRun(DrivePicture picture) {
        if (numbers.due()) {
            for (int i = 0; i < gauges.size(); i++) {
                gauges.get(i).setReading(picture.gauges().get(i));
            }
        }
        sheet.setLive(picture.live());
        sheet.setData(picture.sheet());
        Frame frame = picture.frame();
        strips.update(frame.snapshot(), frame.range(), picture.budgets());
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
