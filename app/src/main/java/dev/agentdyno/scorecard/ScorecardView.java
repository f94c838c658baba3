package dev.agentdyno.scorecard;

import dev.agentdyno.bench.Effort;
import dev.agentdyno.fx.Mailbox;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.scorecard.ScorecardPainter.Results;
import dev.agentdyno.scorecard.ScorecardPicture.Row;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page Scorecard: every claim with its aim and what was measured of it here, the chosen one in
/// full, and creation by threads as a chart.
public final class ScorecardView implements Page {
    private static final double ROW = 40;
    private static final double SIDE = 344;
    private static final long PERIOD_NANOS = 1_000_000_000L;
    private static final List<String> EFFORTS = List.of("usual", "quick");

    private final ScorecardViewModel model;
    private final Table<Row> table =
            new Table<>(
                    Row::claim,
                    ROW,
                    Stream.concat(columns().stream(), Stream.of(recording())).toList());
    private final Card card =
            new Card(Words.of("scorecard.table"), Words.of("scorecard.table.note"), table.node());
    private final NoticeLines notices;
    private final MeasuringBar bar;
    private final ClaimDetail detail;
    private final ScalingCard scaling = new ScalingCard();
    private final Button measureAll = new Button(Words.of("scorecard.measureAll"));
    private final Label takes = new Label();
    private final Mailbox<Results> readings;
    private final Mailbox<Measuring> states;
    private long checked;
    private boolean everChecked;

    public ScorecardView(Commands commands, Benchmarks benchmarks) {
        readings = new Mailbox<>(this::read);
        states = new Mailbox<>(this::measured);
        model =
                new ScorecardViewModel(
                        commands, benchmarks, Thread::startVirtualThread, readings::post);
        notices = new NoticeLines(model::dismiss);
        bar = new MeasuringBar(model::cancel);
        detail = new ClaimDetail(model);
        benchmarks.follow(states::post);
    }

    private void read(Results results) {
        model.show(results);
    }

    private void measured(Measuring state) {
        model.show(state);
    }

    private static List<Column<Row>> columns() {
        return List.of(
                Column.<Row>twoLines(title("claim"), 170, Row::name, Row::where).growing(),
                Column.twoLines(title("aim"), 152, Row::aim, Row::reference),
                number("time", 72, Row::time),
                number("spread", 56, Row::spread).hiddenBelow(720),
                number("bytes", 54, Row::bytes).hiddenBelow(776),
                number("go", 52, Row::timesGo),
                number("on", 76, Row::recordedTime).hiddenBelow(940),
                Column.<Row>twoLines(title("measured"), 90, Row::measured, Row::effort)
                        .hiddenBelow(860),
                Column.<Row>mark("", 28, row -> row.verdict().shape()),
                Column.<Row>text(title("verdict"), 98, row -> row.verdict().word()).standingOut());
    }

    /// A row's recording, with one click; Enter on the row does the same.
    private Column<Row> recording() {
        return Column.mark("", 54, this::open);
    }

    private Node open(Row row) {
        if (row.recording().isEmpty()) {
            return new Region();
        }
        Button open = new Button(Words.of("scorecard.open.short"));
        open.getStyleClass().add(Styles.LINK);
        open.setFocusTraversable(false);
        open.setTooltip(new Tooltip(Words.of("scorecard.open")));
        open.setOnAction(event -> model.open(row));
        return open;
    }

    private static Column<Row> number(String key, double width, Function<Row, String> text) {
        return Column.number(title(key), width, text);
    }

    private static String title(String key) {
        return Words.of("scorecard.column." + key);
    }

    @Override
    public PageId id() {
        return PageId.SCORECARD;
    }

    @Override
    public Region build() {
        table.raised(row -> row.verdict() == Verdict.MISSED)
                .onSelect(row -> model.choose(row.claim()))
                .onOpen(model::open);
        table.node().setId("scorecard-table");
        VBox main = new VBox(12, bar, notices, card);
        VBox.setVgrow(card, Priority.ALWAYS);
        VBox side = new VBox(12, detail.card(), scaling.card());
        VBox.setVgrow(detail.card(), Priority.ALWAYS);
        model.pictureProperty().addListener((value, before, now) -> show(now));
        show(model.picture());
        model.refresh();
        return new PageFrame(
                PageId.SCORECARD,
                new MainAndSide(List.of(), main, side, SIDE).ofListAndDetail(),
                takes(),
                Segments.of(EFFORTS, ScorecardView::effortWord, this::choose),
                measureAll());
    }

    private Label takes() {
        takes.getStyleClass().add(Styles.CARD_NOTE);
        takes.setMinWidth(Region.USE_PREF_SIZE);
        return takes;
    }

    private Button measureAll() {
        measureAll.getStyleClass().add(Styles.PRIMARY);
        measureAll.setId("scorecard-measure-all");
        measureAll.setMinWidth(Region.USE_PREF_SIZE);
        measureAll.setOnAction(event -> model.measureAll());
        return measureAll;
    }

    private static String effortWord(String word) {
        return Words.of("scorecard.effort." + word);
    }

    private void choose(String word) {
        Effort effort = Effort.words().get(word);
        if (effort != null) {
            model.choose(effort);
        }
    }

    /// Looks every second whether a result or a run came.
    @Override
    public void update(Frame frame) {
        long now = System.nanoTime();
        if (!everChecked || now - checked > PERIOD_NANOS) {
            everChecked = true;
            checked = now;
            model.refresh();
        }
    }

    private void show(ScorecardPicture picture) {
        table.rows(picture.rows());
        table.select(picture.chosen().claim());
        notices.show(picture.notices());
        bar.show(picture.busy());
        detail.show(picture.chosen(), picture.mayMeasure());
        scaling.show(picture.scaling());
        measureAll.setDisable(!picture.mayMeasure());
        takes.setText(picture.allTakes());
    }
}
