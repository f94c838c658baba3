package dev.agentdyno.compare;

import dev.agentdyno.chart.MarkerShape;
import dev.agentdyno.chart.PercentileChart;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.compare.ComparePicture.CurvePart;
import dev.agentdyno.compare.ComparePicture.FigureRow;
import dev.agentdyno.compare.ComparePicture.Shown;
import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.FactLine;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.Styles;
import java.io.File;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// The page Compare: may they be compared, figure by figure, times by percentile, and where the
/// processor time went.
public final class CompareView implements Page {
    private static final double ROW = 26;

    private final CompareViewModel model;
    private final SideButton a;
    private final SideButton b;
    private final Button swap = new Button("⇄");
    private final Button save = new Button(Words.of("compare.save"));
    private final VerdictBar verdict = new VerdictBar();
    private final Table<FigureRow> figures = new Table<>(FigureRow::name, ROW, figureColumns());
    private final Label counts = new Label();
    private final PercentileChart chart = new PercentileChart("", "s");
    private final FactLine facts = new FactLine();
    private final ChangeCard changes;
    private final Label waiting = new Label();
    private final VBox body = new VBox(12);

    public CompareView(Commands commands, Recordings recordings) {
        this(
                new CompareViewModel(
                        commands,
                        recordings,
                        work -> Thread.ofPlatform().daemon().name("dyno-compare").start(work),
                        Toolkit::later),
                new ChangeCard(commands));
    }

    private CompareView(CompareViewModel model, ChangeCard changes) {
        this.model = model;
        this.changes = changes;
        a =
                new SideButton(
                        "A",
                        MarkerShape.SQUARE,
                        SeriesColor.AMBER,
                        model::choiceA,
                        model::range,
                        model::chooseA);
        b =
                new SideButton(
                        "B",
                        MarkerShape.CIRCLE,
                        SeriesColor.BLUE,
                        model::choiceB,
                        model::range,
                        model::chooseB);
    }

    @Override
    public PageId id() {
        return PageId.COMPARE;
    }

    @Override
    public Region build() {
        swap.setAccessibleText(Words.of("compare.swap"));
        swap.setOnAction(event -> model.swap());
        save.setOnAction(event -> save());
        save.setMinWidth(Region.USE_PREF_SIZE);
        counts.getStyleClass().add(Styles.CARD_NOTE);
        waiting.getStyleClass().add("compare-waiting");
        waiting.setWrapText(true);
        GridPane grid = grid();
        VBox.setVgrow(grid, Priority.ALWAYS);
        body.getStyleClass().add("compare-body");
        body.getChildren().addAll(verdict, grid);
        StackPane content = new StackPane(body, waiting);
        model.pictureProperty().addListener((value, before, now) -> show(now));
        show(model.picture());
        model.start();
        return new PageFrame(PageId.COMPARE, content, a, swap, b, save);
    }

    @Override
    public void update(Frame frame) {
        model.update(frame);
    }

    @Override
    public boolean complete() {
        return !model.reading();
    }

    private GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(12);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        half.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(half, half);
        grid.getRowConstraints().addAll(row(62), row(38));
        grid.add(figureCard(), 0, 0);
        grid.add(chartCard(), 1, 0);
        grid.add(changes.node(), 0, 1, 2, 1);
        return grid;
    }

    private static RowConstraints row(double percent) {
        RowConstraints row = new RowConstraints();
        row.setPercentHeight(percent);
        row.setVgrow(Priority.ALWAYS);
        return row;
    }

    private Card figureCard() {
        return new Card(Words.of("compare.figures"), "", figures.node()).with(counts);
    }

    private Region chartCard() {
        VBox card = new VBox(chart, facts);
        card.getStyleClass().addAll(Styles.CARD, "percentile-card");
        chart.setMinSize(0, 0);
        VBox.setVgrow(chart, Priority.ALWAYS);
        return card;
    }

    private void show(ComparePicture picture) {
        a.show(picture.a(), picture.picks());
        b.show(picture.b(), picture.picks());
        waiting.setText(picture.waiting().orElse(""));
        waiting.setVisible(picture.waiting().isPresent());
        body.setVisible(picture.shown().isPresent());
        save.setDisable(picture.shown().isEmpty());
        picture.shown().ifPresent(this::show);
    }

    private void show(Shown shown) {
        verdict.show(shown);
        figures.rows(shown.figures());
        counts.setText(shown.counts());
        CurvePart curve = shown.curve();
        chart.setLines(curve.title(), curve.unit(), curve.lines());
        facts.show(curve.facts());
        changes.show(shown);
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.of("compare.save"));
        chooser.setInitialFileName("comparison.html");
        File file = chooser.showSaveDialog(save.getScene().getWindow());
        if (file != null) {
            model.save(file.toPath());
        }
    }

    private static List<Column<FigureRow>> figureColumns() {
        return List.of(
                Column.text(Words.of("compare.column.figure"), 130, FigureRow::name).growing(),
                Column.text(Words.of("compare.column.unit"), 52, FigureRow::unit),
                Column.number("A", 66, FigureRow::a),
                Column.number("B", 66, FigureRow::b),
                Column.number(Words.of("compare.column.difference"), 84, FigureRow::difference),
                Column.<FigureRow>mark("", 72, row -> ChangeBar.of(row.bar(), row.meaning()))
                        .hiddenBelow(580),
                Column.mark(
                        Words.of("compare.column.meaning"),
                        88,
                        row -> MeaningMark.of(row.meaning())));
    }
}
