package dev.agentdyno.caches;

import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Plots;
import dev.agentdyno.page.Scale;
import dev.agentdyno.page.SurveyPicture;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.timeline.Cache;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What a frame tells of caches, as charts draw it. Pure.
record CachesPainter(Snapshot snapshot, TimeRange range) {
    private static final List<SeriesColor> COLORS =
            List.of(SeriesColor.BLUE, SeriesColor.GREEN, SeriesColor.VIOLET, SeriesColor.AMBER);
    private static final List<Dash> DASHES =
            List.of(Dash.SOLID, Dash.DASHED, Dash.DASH_DOT, Dash.DOTTED);

    /// Place of the colour of a second line of the same cache.
    private static final int SECOND = 3;

    static SurveyPicture paint(Frame frame) {
        return new CachesPainter(frame.snapshot(), frame.range()).picture();
    }

    private SurveyPicture picture() {
        return new SurveyPicture(
                Plots.grid(snapshot),
                Plots.marks(snapshot),
                Map.of(
                        "hits", each(Signal.CACHE_HIT_RATIO, Scale.PERCENT),
                        "lookups", lookups(),
                        "entries", each(Signal.CACHE_SIZE, Scale.ONE),
                        "saved", each(Signal.CACHE_TIME_SAVED, Scale.ONE)),
                Map.of(),
                Map.of(),
                facts());
    }

    /// One line for each of the busiest caches.
    private List<LineData> each(Signal signal, Scale scale) {
        List<String> names = busiest();
        List<LineData> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(COLORS.size(), names.size()); i++) {
            lines.add(line(names.get(i), names.get(i), signal, scale, i));
        }
        return lines;
    }

    private LineData line(String words, String name, Signal signal, Scale scale, int place) {
        return Plots.line(words, snapshot.series(signal, name), scale, COLORS.get(place))
                .dashed(DASHES.get(place));
    }

    /// Names, those that are asked most first.
    private List<String> busiest() {
        return snapshot.caches().stream()
                .sorted(
                        Comparator.comparingLong((Cache cache) -> cache.hits() + cache.misses())
                                .reversed())
                .map(Cache::name)
                .toList();
    }

    private List<LineData> lookups() {
        return busiest().stream()
                .findFirst()
                .map(name ->
                        List.of(
                                line(
                                        Words.of("caches.lookups", name),
                                        name,
                                        Signal.CACHE_LOOKUPS,
                                        Scale.ONE,
                                        0),
                                line(
                                        Words.of("caches.evictions"),
                                        name,
                                        Signal.CACHE_EVICTIONS,
                                        Scale.ONE,
                                        SECOND)))
                .orElse(List.of());
    }

    private List<Fact> facts() {
        return List.of(
                new Fact(
                        Words.of("caches.fact.hits"),
                        Figures.share(snapshot.value(Signal.CACHE_HIT_RATIO, range))),
                new Fact(
                        Words.of("caches.fact.lookups"),
                        Figures.count(total(Signal.CACHE_LOOKUPS))),
                new Fact(
                        Words.of("caches.fact.evictions"),
                        Figures.count(total(Signal.CACHE_EVICTIONS))),
                new Fact(
                        Words.of("caches.fact.saved"),
                        snapshot.caches().isEmpty()
                                ? Figures.UNKNOWN
                                : Figures.seconds(snapshot.total(Signal.CACHE_TIME_SAVED, range))));
    }

    private long total(Signal signal) {
        return snapshot.caches().isEmpty() ? -1 : Math.round(snapshot.total(signal, range));
    }
}
