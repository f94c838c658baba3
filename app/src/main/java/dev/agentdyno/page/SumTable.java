package dev.agentdyno.page;

import dev.agentdyno.shell.Commands;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.layout.Region;

/// A card with sums of events, by one of several keys that the person chooses; opening a row shows
/// its events. FX thread only.
public final class SumTable {
    private static final double ROW = 40;

    private final Table<SumRow> table;
    private final Card card;
    private final List<String> keys;
    private String chosen;
    private Map<String, List<SumRow>> rows = Map.of();

    /// What the columns of a table are for.
    public enum Columns {
        /// Count and times.
        TIMES,
        /// Only the count.
        COUNTS
    }

    /// @param title the card's name
    /// @param keys names of the sums to choose from, in order
    /// @param word what a person calls each of them
    public SumTable(
            Commands commands,
            String title,
            List<String> keys,
            Function<String, String> word,
            Columns columns) {
        this.keys = List.copyOf(keys);
        this.chosen = keys.getFirst();
        this.table = new Table<>(SumRow::id, ROW, columns(columns));
        this.card = new Card(title, "", table.node());
        table.onOpen(row -> commands.openEvents(row.type(), row.filter()));
        table.node().getStyleClass().add("amber-bars");
        card.setMinHeight(0);
        if (keys.size() > 1) {
            card.with(Segments.of(this.keys, word, this::choose));
        }
    }

    private static List<Column<SumRow>> columns(Columns columns) {
        Column<SumRow> name =
                Column.<SumRow>twoLines(Words.of("sums.name"), 130, SumRow::name, SumRow::words)
                        .growing();
        Column<SumRow> share = Column.<SumRow>bar(56, SumRow::share).hiddenBelow(440);
        Column<SumRow> count = Column.number(Words.of("sums.count"), 68, SumRow::count);
        return switch (columns) {
            case COUNTS -> List.of(name, share, count);
            case TIMES ->
                    List.of(
                            name,
                            share,
                            count,
                            Column.number(Words.of("sums.total"), 84, SumRow::total),
                            Column.<SumRow>number(Words.of("sums.p99"), 84, SumRow::p99)
                                    .hiddenBelow(520),
                            Column.number(Words.of("sums.longest"), 84, SumRow::longest));
        };
    }

    public Region card() {
        return card;
    }

    /// Names the table for style sheets and tests.
    public SumTable named(String id) {
        table.node().setId(id);
        return this;
    }

    private void choose(String key) {
        chosen = key;
        show();
    }

    /// Shows the rows of the chosen key.
    ///
    /// @param next by the names of the sums
    /// @param empty what to say where there are none
    public void show(Map<String, List<SumRow>> next, String empty) {
        rows = next;
        table.empty(empty);
        show();
    }

    private void show() {
        table.rows(rows.getOrDefault(chosen, List.of()));
    }
}
