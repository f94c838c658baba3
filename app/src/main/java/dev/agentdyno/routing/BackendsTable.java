package dev.agentdyno.routing;

import dev.agentdyno.chart.Dash;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.routing.RoutingPicture.BackendRow;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineCap;

/// The backends with how they stand and what they took. FX thread only.
final class BackendsTable {
    private static final double ROW = 26;
    private static final double HEADS = 66;
    private static final double SAMPLE = 18;
    private static final int LEAST_ROWS = 2;
    private static final int MOST_ROWS = 8;
    private static final String WHOLE = "whole";

    private final Table<BackendRow> table = new Table<>(BackendRow::name, ROW, columns());
    private final Card card;

    /// @param choose takes the name of a backend that the person chooses
    BackendsTable(Consumer<String> choose) {
        table.node().setId("routing-backends");
        table.empty(Words.of("routing.empty"));
        table.onSelect(row -> choose.accept(row.name()));
        card =
                new Card(
                        Words.of("routing.backends"),
                        Words.of("routing.backends.note"),
                        table.node());
        height(LEAST_ROWS);
    }

    private static List<Column<BackendRow>> columns() {
        return List.of(
                Column.mark("", 34, BackendsTable::sample),
                Column.<BackendRow>code(word("name"), 150, BackendRow::name).growing(),
                Column.<BackendRow>text(word("speaks"), 84, BackendRow::speaks).hiddenBelow(1400),
                Column.<BackendRow>text(word("health"), 84, BackendRow::health).hiddenBelow(1100),
                Column.mark("", 28, row -> BreakerMark.of(row.contact())),
                Column.text(word("breaker"), 74, BackendRow::breaker),
                Column.<BackendRow>mark(
                                word("history"), 126, row -> new BreakerHistory(row.history()))
                        .hiddenBelow(900),
                number("rests", 64, BackendRow::rests).hiddenBelow(1400),
                number("rate", 60, BackendRow::rate),
                number("share", 66, BackendRow::share).hiddenBelow(1060),
                number("inFlight", 82, BackendRow::inFlight),
                number("waiting", 66, BackendRow::waiting).standingOut(row -> row.raised().waits()),
                number("p50", 64, BackendRow::p50),
                number("p95", 64, BackendRow::p95).hiddenBelow(1400),
                number("p99", 64, BackendRow::p99).standingOut(row -> row.raised().slow()),
                number("first50", 84, BackendRow::first50).hiddenBelow(1400),
                number("first99", 84, BackendRow::first99).hiddenBelow(940),
                number("failures", 66, BackendRow::failures)
                        .standingOut(row -> row.raised().fails()),
                number("injected", 84, BackendRow::injected).hiddenBelow(1500));
    }

    private static Column<BackendRow> number(
            String key, double width, Function<BackendRow, String> text) {
        return Column.number(word(key), width, text);
    }

    private static String word(String key) {
        return Words.of("routing.column." + key);
    }

    /// The line of a backend as the charts draw it.
    private static Node sample(BackendRow row) {
        Line line = new Line(0, 0, SAMPLE, 0);
        line.getStyleClass()
                .addAll(
                        "route-line",
                        "route-" + row.pattern().color().name().toLowerCase(Locale.ROOT));
        line.setStrokeLineCap(StrokeLineCap.BUTT);
        dash(row.pattern().dash()).forEach(each -> line.getStrokeDashArray().add(each));
        StackPane box = new StackPane(line);
        box.setMinWidth(SAMPLE);
        return box;
    }

    private static List<Double> dash(Dash dash) {
        return switch (dash) {
            case SOLID -> List.of();
            case DASHED -> List.of(5.0, 3.0);
            case DASH_DOT -> List.of(5.0, 2.0, 2.0, 2.0);
            case SHORT -> List.of(4.0, 2.0);
            case DOTTED -> List.of(2.0, 2.0);
            case FINE -> List.of(1.0, 2.0);
        };
    }

    Region card() {
        return card;
    }

    private void height(int rows) {
        double height = HEADS + ROW * Math.clamp(rows, LEAST_ROWS, MOST_ROWS);
        card.setMinHeight(height);
        card.setPrefHeight(height);
        card.setMaxHeight(height);
    }

    void show(RoutingPicture picture) {
        height(picture.backends().size());
        boolean whole = picture.backends().size() <= MOST_ROWS;
        List<String> styles = table.node().getStyleClass();
        if (whole && !styles.contains(WHOLE)) {
            styles.add(WHOLE);
        } else if (!whole) {
            styles.remove(WHOLE);
        }
        card.note(
                picture.model().isEmpty()
                        ? Words.of("routing.backends.note")
                        : Words.of("routing.backends.note.model", picture.model()));
        table.rows(picture.backends());
        table.select(picture.chosen());
    }
}
