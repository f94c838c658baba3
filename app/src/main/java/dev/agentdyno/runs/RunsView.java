package dev.agentdyno.runs;

import dev.agentdyno.fx.Mailbox;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.NoticeBar;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.runs.RunsPicture.Row;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page Runs: a row for every run folder, and the chosen one in full.
public final class RunsView implements Page {
    private static final double ROW = 56;
    private static final long PERIOD_NANOS = 2_000_000_000L;

    private final RunsViewModel model;
    private final Table<Row> table =
            new Table<>(
                    Row::folder,
                    ROW,
                    List.of(
                            Column.<Row>twoLines(
                                            Words.of("runs.table.run"),
                                            150,
                                            Row::workload,
                                            Row::when)
                                    .growing(),
                            Column.<Row>mark(Words.of("runs.table.sheet"), 132, RunSheet::thumbnail)
                                    .hiddenBelow(612),
                            Column.<Row>mark(Words.of("runs.table.over"), 116, BrokenMark::of),
                            Column.number(Words.of("runs.table.duration"), 66, Row::duration),
                            Column.number(Words.of("runs.table.p99"), 66, Row::p99),
                            Column.number(Words.of("runs.table.throughput"), 70, Row::throughput),
                            Column.number(Words.of("runs.table.goodput"), 74, Row::goodput)
                                    .hiddenBelow(684),
                            Column.number(Words.of("runs.table.errors"), 68, Row::errors)
                                    .hiddenBelow(752),
                            Column.number(Words.of("runs.table.findings"), 72, Row::findings)
                                    .hiddenBelow(824)));
    private final Card card =
            new Card(Words.of("runs.table"), Words.of("runs.table.order"), table.node());
    private final NoticeBar deleted;
    private final RunDetail detail;
    private long checked;
    private boolean everChecked;

    public RunsView(Commands commands) {
        Mailbox<RunList> mailbox = new Mailbox<>(this::show);
        model = new RunsViewModel(commands, Thread::startVirtualThread, mailbox::post);
        detail = new RunDetail(model);
        deleted =
                new NoticeBar(
                        Words.of("runs.undo"), () -> model.undo(), () -> model.dismissDeleted());
    }

    @Override
    public PageId id() {
        return PageId.RUNS;
    }

    @Override
    public Region build() {
        table.empty(Words.of("runs.loading"))
                .onSelect(row -> model.choose(row.folder()))
                .onOpen(row -> model.open());
        Button export = new Button(Words.of("runs.export"));
        export.setOnAction(event -> model.export());
        VBox main = new VBox(12, deleted, card);
        VBox.setVgrow(card, Priority.ALWAYS);
        model.pictureProperty().addListener((value, before, now) -> show(now));
        show(model.picture());
        model.start();
        MainAndSide body = new MainAndSide(List.of(), main, detail.card()).ofListAndDetail();
        return new PageFrame(PageId.RUNS, body, export);
    }

    /// Looks every two seconds whether a run came or went.
    @Override
    public void update(Frame frame) {
        long now = System.nanoTime();
        if (!everChecked || now - checked > PERIOD_NANOS) {
            everChecked = true;
            checked = now;
            model.refresh();
        }
    }

    private void show(RunList list) {
        model.show(list);
    }

    private void show(RunsPicture picture) {
        if (!picture.loading()) {
            table.empty(Words.of("runs.empty"));
        }
        table.rows(picture.rows());
        picture.chosen().ifPresent(row -> table.select(row.folder()));
        deleted.show(picture.deleted());
        detail.show(picture.chosen());
        picture.failure()
                .ifPresentOrElse(
                        why -> card.fail(why, Words.of("runs.again"), model::reload),
                        card::recover);
    }
}
