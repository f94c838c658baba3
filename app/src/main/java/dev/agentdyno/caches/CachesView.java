package dev.agentdyno.caches;

import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.Pace;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.SurveyCharts;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import java.util.List;
import javafx.scene.layout.Region;

/// The page Caches: every cache and tier as a table, over time, and the curve of what other sizes
/// and policies would hit.
public final class CachesView implements Page {
    private static final double ROW = 40;
    private static final double TABLE_HEIGHT = 190;
    private static final double CURVE_WIDTH = 560;

    private final CachesViewModel model;
    private final SurveyCharts charts;
    private final WhatIfCard whatIf;
    private final Table<CacheRow> table = new Table<>(CacheRow::key, ROW, columns());
    private final Pace textPace = new Pace(System::nanoTime);

    public CachesView(Recordings recordings, ViewWindow window) {
        model = new CachesViewModel(recordings);
        whatIf = new WhatIfCard(model);
        charts = new SurveyCharts(window, "caches", List.of("hits", "lookups", "entries", "saved"));
    }

    private static List<Column<CacheRow>> columns() {
        return List.of(
                Column.<CacheRow>twoLines(
                                Words.of("caches.column.cache"),
                                150,
                                CacheRow::name,
                                CacheRow::tier)
                        .growing(),
                Column.<CacheRow>bar(90, CacheRow::share).hiddenBelow(1060),
                number("rate", 76, CacheRow::hitRate),
                number("hits", 84, CacheRow::hits),
                number("misses", 84, CacheRow::misses),
                number("saved", 92, CacheRow::saved),
                number("cost", 88, CacheRow::cost),
                number("entries", 84, CacheRow::size),
                number("most", 84, CacheRow::most).hiddenBelow(820),
                number("bytes", 90, CacheRow::bytes),
                number("evictions", 84, CacheRow::evictions),
                number("errors", 68, CacheRow::errors).hiddenBelow(960));
    }

    private static Column<CacheRow> number(
            String key, double width, java.util.function.Function<CacheRow, String> text) {
        return Column.number(Words.of("caches.column." + key), width, text);
    }

    @Override
    public PageId id() {
        return PageId.CACHES;
    }

    @Override
    public Region build() {
        table.empty(Words.of("caches.empty"));
        table.node().setId("caches-table");
        Card tiers =
                new Card(Words.of("caches.table"), Words.of("caches.table.note"), table.node());
        tiers.setMinHeight(TABLE_HEIGHT);
        tiers.setPrefHeight(TABLE_HEIGHT);
        tiers.setMaxHeight(TABLE_HEIGHT);
        model.frameProperty().addListener((o, was, is) -> show());
        show();
        return new PageFrame(
                PageId.CACHES,
                new MainAndSide(List.of(tiers), charts.card(), whatIf.card(), CURVE_WIDTH));
    }

    @Override
    public void update(Frame frame) {
        textPace.limit(frame.status().running());
        model.update(frame);
    }

    @Override
    public boolean complete() {
        return !model.computingProperty().get();
    }

    private void show() {
        charts.show(model.picture());
        if (textPace.due()) {
            table.rows(model.rows());
        }
    }
}
