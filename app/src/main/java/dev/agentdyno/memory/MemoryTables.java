package dev.agentdyno.memory;

import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.chart.View;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.memory.MemoryPicture.Row;
import dev.agentdyno.memory.MemoryPicture.Share;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.Pace;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.SeriesMark;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.timeline.Allocation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The side column: what is allocated, and the collections. Choosing a collection points at its
/// time on every chart, and pointing at a chart chooses the collection there.
final class MemoryTables {
    private static final double ROW = 28;
    private static final double NEAR = 0.01;

    private final MemoryViewModel model;
    private final ViewWindow window;
    private final Pace textPace;
    private final Hyperlink all = new Hyperlink();
    private final Table<Share> shares =
            new Table<>(
                    Share::name,
                    ROW,
                    List.of(
                            Column.code(Words.of("memory.by.class"), 120, Share::name).growing(),
                            Column.<Share>bar(60, Share::share),
                            Column.number(Words.of("memory.by.share"), 64, Share::percent),
                            Column.number(Words.of("memory.by.rate"), 64, Share::rate)));
    private final Table<Row> rows =
            new Table<>(
                    Row::id,
                    ROW,
                    List.of(
                            Column.code(Words.of("memory.table.start"), 96, Row::start),
                            Column.<Row>mark(Words.of("memory.table.cause"), 90, this::cause)
                                    .growing(),
                            Column.number(Words.of("memory.table.pause"), 70, Row::pause)
                                    .standingOut(),
                            Column.number(Words.of("memory.table.heap"), 116, Row::heap)));
    private final Label leftOut = new Label();
    private final HBox foot = new HBox(leftOut);
    private final Card sharesCard =
            new Card(Words.of("memory.by"), "", new VBox(shares.node(), foot));
    private final Card rowsCard =
            new Card(Words.of("memory.table"), Words.of("memory.table.order"), rows.node());
    private final VBox column;

    MemoryTables(MemoryViewModel model, ViewWindow window, Pace textPace, ThreadChoice threads) {
        this.model = model;
        this.window = window;
        this.textPace = textPace;
        rows.empty(Words.of("memory.table.empty")).onSelect(this::point).raised(Row::isLong);
        sharesCard.with(
                Segments.of(List.of(Allocation.By.values()), MemoryTables::word, this::sumBy));
        leftOut.getStyleClass().add(Styles.CARD_NOTE);
        foot.getStyleClass().add("card-foot");
        VBox.setVgrow(shares.node(), Priority.ALWAYS);
        all.setOnAction(event -> toggleAll());
        rowsCard.ofAllThreads(threads).with(all);
        column = new VBox(12, sharesCard, rowsCard);
        VBox.setVgrow(sharesCard, Priority.ALWAYS);
        VBox.setVgrow(rowsCard, Priority.ALWAYS);
        sharesCard.setPrefHeight(260);
        rowsCard.setPrefHeight(320);
        window.viewProperty().addListener((value, before, now) -> follow(now));
    }

    Region column() {
        return column;
    }

    void show(MemoryPicture picture) {
        shares.rows(picture.shares());
        rows.rows(picture.rows());
        sharesCard.note(picture.sharesNote());
        shares.empty(picture.sharesEmpty());
        leftOut.setText(picture.sharesLeftOut().orElse(""));
        foot.setVisible(picture.sharesLeftOut().isPresent());
        foot.setManaged(picture.sharesLeftOut().isPresent());
        all.setText(
                model.listsAll()
                        ? Words.of("memory.table.inView", Figures.count(picture.inView()))
                        : Words.of("memory.table.all", Figures.count(picture.inAll())));
        all.setVisited(false);
    }

    private void sumBy(Allocation.By by) {
        textPace.reset();
        model.sumBy(by);
    }

    private void toggleAll() {
        textPace.reset();
        model.listAll(!model.listsAll());
    }

    private javafx.scene.Node cause(Row row) {
        return SeriesMark.label(row.cause().shape(), row.cause().color(), row.word());
    }

    private void point(Row row) {
        TimeSpan visible = window.visible();
        if (!visible.contains(row.startNanos())) {
            long half = visible.lengthNanos() / 2;
            window.show(new TimeSpan(row.startNanos() - half, row.startNanos() + half));
        }
        window.point(row.startNanos());
        model.chooseCollection(Optional.of(row.id()));
    }

    private void follow(View view) {
        double near = view.visible().lengthNanos() * NEAR;
        view.crosshairNanos()
                .ifPresent(nanos ->
                        model.rowAt(nanos)
                                .filter(row -> Math.abs(row.startNanos() - nanos) < near)
                                .ifPresent(row -> rows.select(row.id())));
    }

    private static String word(Allocation.By by) {
        return Words.of("memory.by." + by.name().toLowerCase(Locale.ROOT));
    }
}
