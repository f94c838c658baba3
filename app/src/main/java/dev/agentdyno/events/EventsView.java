package dev.agentdyno.events;

import dev.agentdyno.chart.AxisRange;
import dev.agentdyno.chart.StripChart;
import dev.agentdyno.chart.StripStack;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.events.EventsPicture.GroupRow;
import dev.agentdyno.page.AllThreads;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.ThreadChoice;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// The page Events: every type that was recorded, and one type's events as a table, in sums and
/// over time.
public final class EventsView implements Page {
    private static final double CHART_HEIGHT = 196;
    private static final double CHART_LOW = 136;
    private static final double LOW = 620;
    private static final double ROW = 24;

    private final ThreadChoice threads;
    private final EventsViewModel model;
    private final TypeList types;
    private final EventTableView table;
    private final EventsBar bar;
    private final DetailPane detail = new DetailPane();
    private final ReadingBar reading;
    private final StripChart counts =
            new StripChart(
                    Words.of("events.chart.events"),
                    Words.of("events.chart.perSecond"),
                    AxisRange.LINEAR);
    private final StripChart measured =
            new StripChart(Words.of("events.chart.field"), "", AxisRange.LINEAR);
    private final StripStack stack;
    private final Table<GroupRow> groups =
            new Table<>(
                    GroupRow::key,
                    ROW,
                    List.of(
                            Column.code(Words.of("events.group.key"), 200, GroupRow::key).growing(),
                            Column.<GroupRow>bar(80, GroupRow::share).hiddenBelow(640),
                            Column.number(Words.of("events.group.count"), 90, GroupRow::count),
                            Column.number(Words.of("events.group.sum"), 120, GroupRow::total),
                            Column.number(Words.of("events.group.mean"), 100, GroupRow::mean),
                            Column.number(Words.of("events.group.max"), 100, GroupRow::longest)));
    private final VBox chartCard;
    private final StackPane rows = new StackPane();
    private final Card rowsCard = new Card(Words.of("events.table"), "", rows);

    public EventsView(
            Commands commands, Recordings recordings, ThreadChoice threads, ViewWindow window) {
        this.threads = threads;
        model = new EventsViewModel(recordings, commands, threads);
        types = new TypeList(model);
        table = new EventTableView(model);
        bar = new EventsBar(model, table);
        reading =
                new ReadingBar(model.reading(), model::progress, model::cancel)
                        .again(model.cancelled(), model::again);
        stack = new StripStack(window, List.of(counts, measured));
        chartCard = chartCard();
    }

    @Override
    public PageId id() {
        return PageId.EVENTS;
    }

    /// Shows the events of a type that pass a filter.
    public void choose(String type, String filter) {
        model.choose(type, filter);
    }

    @Override
    public Region build() {
        groups.empty(Words.of("events.group.empty")).onOpen(row -> model.openGroup(row.key()));
        groups.taken(model::taken).node().setId("events-groups");
        rows.getChildren().setAll(table.node());
        rowsCard.with(csvButton());
        VBox.setVgrow(rowsCard, Priority.ALWAYS);
        rowsCard.setMinHeight(0);
        AllThreads note = new AllThreads(threads, Words.of("events.ofAll"));
        VBox right =
                new VBox(12, note, bar.build(), chartCard, rowsCard, detail.build(model::taken));
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.heightProperty().addListener((o, was, is) -> fit(is.doubleValue()));
        HBox body = new HBox(16, types.build(), right);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        model.pictureProperty().addListener((o, was, is) -> show(is));
        show(model.picture());
        return new PageFrame(PageId.EVENTS, new VBox(reading, body));
    }

    private Button csvButton() {
        Button csv = new Button(Words.of("events.csv"));
        csv.setId("events-csv");
        csv.getStyleClass().add(Styles.COMPACT);
        csv.setOnAction(event -> chooseFile(csv).ifPresent(this::writeCsv));
        return csv;
    }

    private static Optional<File> chooseFile(Node owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.of("events.csv"));
        chooser.setInitialFileName("events.csv");
        return Optional.ofNullable(chooser.showSaveDialog(owner.getScene().getWindow()));
    }

    private void writeCsv(File file) {
        model.writeCsv(file.toPath(), table.columns());
    }

    private VBox chartCard() {
        stack.setMinSize(0, 0);
        VBox card = new VBox(stack);
        card.getStyleClass().addAll(Styles.CARD, Styles.CHART_CARD);
        VBox.setVgrow(stack, Priority.ALWAYS);
        return card;
    }

    /// Where the window is low, the table keeps most of the height.
    private void fit(double height) {
        boolean low = height < LOW;
        chartCard.setMinHeight(low ? CHART_LOW : CHART_HEIGHT);
        chartCard.setMaxHeight(low ? CHART_LOW : CHART_HEIGHT);
        detail.height(low);
    }

    @Override
    public boolean followsThreads() {
        return true;
    }

    @Override
    public void update(Frame frame) {
        model.update(frame);
    }

    private void show(EventsPicture picture) {
        types.show(picture);
        bar.show(picture);
        table.show(picture);
        detail.show(picture.detail());
        groups.rows(picture.groups());
        rowsCard.note(picture.note());
        showChart(picture.chart());
        Node wanted = picture.choice().by().group().isPresent() ? groups.node() : table.node();
        if (!rows.getChildren().getFirst().equals(wanted)) {
            rows.getChildren().setAll(wanted);
        }
    }

    private void showChart(EventsPicture.Chart chart) {
        counts.setLines(chart.count());
        measured.setLines(chart.measured());
        measured.setUnit(chart.heading());
        stack.setMarks(chart.marks());
        stack.setGrid(chart.grid());
    }
}
