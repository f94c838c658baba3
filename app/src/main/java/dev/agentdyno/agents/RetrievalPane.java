package dev.agentdyno.agents;

import dev.agentdyno.agents.RetrievalPicture.BuildRow;
import dev.agentdyno.agents.RetrievalPicture.SearchRow;
import dev.agentdyno.chart.TimesChart;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Searches for documents: over time, by index and method, how long they took, and indexes in the
/// making. FX thread only.
final class RetrievalPane {
    private static final double ROW = 28;
    private static final double TWO_LINES = 40;
    private static final double SIDE = 304;
    private static final double TABLE = 170;
    private static final double TIMES = 190;

    private final AgentsCharts charts;
    private final Table<SearchRow> searches = new Table<>(SearchRow::key, ROW, columns());
    private final Table<BuildRow> builds =
            new Table<>(
                    BuildRow::key,
                    TWO_LINES,
                    List.of(
                            Column.<BuildRow>twoLines(
                                            word("index"), 120, BuildRow::index, BuildRow::words)
                                    .growing(),
                            Column.<BuildRow>bar(56, BuildRow::share),
                            Column.number(word("percent"), 44, BuildRow::percent)));
    private final TimesChart times = new TimesChart();
    private final VBox node;

    RetrievalPane(RetrievalModel model, ViewWindow window) {
        charts =
                new AgentsCharts(
                        window,
                        "retrieval",
                        List.of("questions", "time", "found", "built"),
                        List.of("built"));
        searches.node().setId("retrieval-table");
        searches.raised(SearchRow::failed);
        searches.onSelect(model::choose);
        builds.node().setId("retrieval-builds");
        builds.empty(Words.of("retrieval.builds.empty"));
        times.setId("retrieval-times");
        MainAndSide body = new MainAndSide(List.of(), main(), side(), SIDE);
        node = new VBox(ReadingBar.of(model.reading()), body);
        node.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        model.pictureProperty().addListener((o, was, is) -> show(is));
    }

    private static List<Column<SearchRow>> columns() {
        return List.of(
                Column.<SearchRow>code(word("index"), 84, SearchRow::index).growing(),
                Column.text(word("method"), 92, SearchRow::method),
                number("questions", 74, SearchRow::questions, 0),
                number("searches", 70, SearchRow::searches, 620),
                number("batch", 58, SearchRow::batch, 760),
                number("cached", 70, SearchRow::cached, 560),
                number("p50", 60, SearchRow::p50, 0),
                number("p99", 60, SearchRow::p99, 0),
                number("embedding", 80, SearchRow::embedding, 860),
                number("searching", 68, SearchRow::searching, 860),
                number("documents", 82, SearchRow::documents, 0),
                number("compared", 76, SearchRow::compared, 800),
                number("failures", 54, SearchRow::failures, 0).standingOut());
    }

    private static Column<SearchRow> number(
            String name, double width, Function<SearchRow, String> text, double hiddenBelow) {
        return Column.number(word(name), width, text).hiddenBelow(hiddenBelow);
    }

    private static String word(String name) {
        return Words.of("retrieval.column." + name);
    }

    private Region main() {
        Card table =
                new Card(
                        Words.of("retrieval.table"),
                        Words.of("retrieval.table.note"),
                        searches.node());
        table.setMinHeight(TABLE - ROW);
        table.setPrefHeight(TABLE);
        VBox.setVgrow(charts.card(), Priority.ALWAYS);
        return new VBox(12, charts.card(), table);
    }

    private Region side() {
        times.setPrefHeight(TIMES);
        VBox.setMargin(times, new Insets(4, 0, 4, 0));
        Card spread = new Card(Words.of("retrieval.spread"), "", new VBox(times));
        spread.setMinHeight(Region.USE_PREF_SIZE);
        Card making = new Card(Words.of("retrieval.builds"), "", builds.node());
        making.setMinHeight(TABLE);
        VBox side = new VBox(12, spread, making);
        VBox.setVgrow(making, Priority.ALWAYS);
        return side;
    }

    Region node() {
        return node;
    }

    private void show(RetrievalPicture picture) {
        charts.show(picture.charts());
        searches.empty(picture.empty());
        searches.rows(picture.searches());
        times.setData(picture.times());
        builds.rows(picture.builds());
    }
}
