package dev.agentdyno.pools;

import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.pools.PoolsPicture.BatcherRow;
import dev.agentdyno.pools.PoolsPicture.FrameRow;
import dev.agentdyno.pools.PoolsPicture.LeakRow;
import dev.agentdyno.pools.PoolsPicture.PoolRow;
import dev.agentdyno.pools.PoolsPicture.SizeRow;
import java.util.List;
import java.util.function.Function;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The tables of the page: pools and limits; batchers with their sizes; leaks with their stacks.
final class PoolsTables {
    private static final double TWO_LINES = 40;
    private static final double ONE_LINE = 24;

    private final Table<PoolRow> pools =
            new Table<>(
                            PoolRow::name,
                            TWO_LINES,
                            List.of(
                                    Column.<PoolRow>twoLines(
                                                    word("name"),
                                                    150,
                                                    PoolRow::name,
                                                    PoolRow::words)
                                            .growing(),
                                    Column.<PoolRow>bar(56, PoolRow::used),
                                    Column.number(word("inUse"), 60, PoolRow::inUse),
                                    Column.number(word("capacity"), 68, PoolRow::capacity),
                                    Column.number(word("waiting"), 64, PoolRow::waiting),
                                    Column.number(word("wait"), 96, PoolRow::waited),
                                    number("reuse", 70, PoolRow::reuse, 560),
                                    number("timeouts", 74, PoolRow::timeouts, 620).standingOut(),
                                    number("broken", 64, PoolRow::broken, 680).standingOut(),
                                    number("leaked", 60, PoolRow::leaked, 740).standingOut()))
                    .raised(PoolRow::raised);
    private final Table<BatcherRow> batchers =
            new Table<>(
                    BatcherRow::name,
                    TWO_LINES,
                    List.of(
                            Column.<BatcherRow>twoLines(
                                            word("batcher"),
                                            110,
                                            BatcherRow::name,
                                            BatcherRow::words)
                                    .growing(),
                            Column.number(word("items"), 56, BatcherRow::items),
                            Column.number(word("size"), 56, BatcherRow::size),
                            Column.number(word("wait"), 94, BatcherRow::waited),
                            Column.number(word("errors"), 54, BatcherRow::errors)));
    private final Table<SizeRow> sizes =
            new Table<>(
                    SizeRow::items,
                    ONE_LINE,
                    List.of(
                            Column.<SizeRow>code(word("batch"), 120, SizeRow::items).growing(),
                            Column.<SizeRow>bar(140, SizeRow::share),
                            Column.number(word("batches"), 80, SizeRow::batches)));
    private final Table<LeakRow> leaks =
            new Table<>(
                    LeakRow::id,
                    TWO_LINES,
                    List.of(
                            Column.<LeakRow>twoLines(
                                            word("leak"), 150, LeakRow::pool, LeakRow::words)
                                    .growing(),
                            Column.number(word("held"), 70, LeakRow::held),
                            Column.number(word("time"), 70, LeakRow::time)));
    private final Table<FrameRow> stack =
            new Table<>(
                    FrameRow::number,
                    ONE_LINE,
                    List.of(
                            Column.<FrameRow>code(word("takenAt"), 200, FrameRow::frame)
                                    .growing()));
    private final Card main;
    private final VBox side;

    PoolsTables(PoolsViewModel model, Runnable atOnce) {
        pools.node().setId("pools-table");
        batchers.node().setId("batchers-table");
        leaks.node().setId("leaks-table");
        pools.empty(Words.of("pools.empty"));
        batchers.empty(Words.of("pools.batchers.empty"));
        sizes.empty(Words.of("pools.sizes.empty"));
        leaks.empty(Words.of("pools.leaks.empty"));
        pools.onSelect(row -> now(atOnce, () -> model.choosePool(row.name())));
        batchers.onSelect(row -> now(atOnce, () -> model.chooseBatcher(row.name())));
        leaks.onSelect(row -> now(atOnce, () -> model.chooseLeak(row.id())));
        main = new Card(Words.of("pools.table"), Words.of("pools.table.note"), pools.node());
        main.setMinHeight(120);
        main.setPrefHeight(230);
        side =
                new VBox(
                        12,
                        card("pools.batchers", 150, batchers),
                        card("pools.sizes", 170, sizes),
                        card("pools.leaks", 150, leaks),
                        card("pools.stack", 130, stack));
    }

    /// @param atOnce lets texts follow without the usual wait
    private static void now(Runnable atOnce, Runnable choice) {
        atOnce.run();
        choice.run();
    }

    private static String word(String name) {
        return Words.of("pools.column." + name);
    }

    private static Column<PoolRow> number(
            String name, double width, Function<PoolRow, String> text, double hiddenBelow) {
        return Column.number(word(name), width, text).hiddenBelow(hiddenBelow);
    }

    private static Card card(String title, double height, Table<?> table) {
        Card card = new Card(Words.of(title), "", table.node());
        card.setMinHeight(0);
        card.setPrefHeight(height);
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }

    Region main() {
        return main;
    }

    Region side() {
        return side;
    }

    void show(PoolsPicture picture) {
        pools.rows(picture.pools());
        pools.select(picture.pool());
        batchers.rows(picture.batchers());
        batchers.select(picture.batcher());
        sizes.rows(picture.sizes());
        leaks.rows(picture.leaks());
        stack.empty(picture.stackEmpty());
        stack.rows(picture.stack());
    }
}
