package dev.agentdyno.threads;

import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.threads.ThreadsPicture.LockRow;
import dev.agentdyno.threads.ThreadsPicture.PinnedRow;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The side column: where virtual threads were pinned, and which locks were waited for.
final class ThreadsTables {
    private static final double ROW = 40;

    private final Table<PinnedRow> pinned =
            new Table<>(
                    PinnedRow::id,
                    ROW,
                    List.of(
                            Column.<PinnedRow>twoLines(
                                            Words.of("threads.pinned.site"),
                                            150,
                                            PinnedRow::site,
                                            PinnedRow::reason)
                                    .growing(),
                            Column.number(Words.of("threads.table.count"), 56, PinnedRow::count),
                            Column.number(Words.of("threads.table.total"), 64, PinnedRow::total),
                            Column.number(
                                    Words.of("threads.table.longest"), 84, PinnedRow::longest)));
    private final Table<LockRow> locks =
            new Table<>(
                    LockRow::id,
                    ROW,
                    List.of(
                            Column.<LockRow>twoLines(
                                            Words.of("threads.locks.lock"),
                                            150,
                                            LockRow::lock,
                                            LockRow::where)
                                    .growing(),
                            Column.<LockRow>bar(44, LockRow::share),
                            Column.number(Words.of("threads.table.count"), 56, LockRow::count),
                            Column.number(Words.of("threads.table.total"), 64, LockRow::total)));
    private final VBox column;

    ThreadsTables() {
        locks.node().getStyleClass().add("amber-bars");
        Card first =
                new Card(Words.of("threads.locks"), Words.of("threads.table.note"), locks.node());
        Card second =
                new Card(Words.of("threads.pinned"), Words.of("threads.table.note"), pinned.node());
        column = new VBox(12, first, second);
        first.setPrefHeight(320);
        second.setPrefHeight(260);
        VBox.setVgrow(first, Priority.ALWAYS);
        VBox.setVgrow(second, Priority.ALWAYS);
    }

    Region column() {
        return column;
    }

    /// @param unknown why nothing is known, where that is so
    void show(ThreadsPicture picture, Optional<String> unknown) {
        pinned.empty(unknown.orElse(Words.of("threads.pinned.empty")));
        locks.empty(unknown.orElse(Words.of("threads.locks.empty")));
        pinned.rows(picture.pinned());
        locks.rows(picture.locks());
    }
}
