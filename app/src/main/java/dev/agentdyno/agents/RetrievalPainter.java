package dev.agentdyno.agents;

import dev.agentdyno.agents.RetrievalPicture.BuildRow;
import dev.agentdyno.agents.RetrievalPicture.SearchRow;
import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.chart.TimesData;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.PercentileTrack;
import dev.agentdyno.page.Plots;
import dev.agentdyno.page.Scale;
import dev.agentdyno.page.SurveyPicture;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.survey.RetrievalReport;
import dev.agentdyno.survey.RetrievalTotal;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.IndexBuild;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the picture of retrieval. Pure.
///
/// @param times the percentiles of searches, brought up to the frame
/// @param report what is known of the searches in view
/// @param unread why nothing is known, where that is so
/// @param key of the row that is chosen
record RetrievalPainter(
        Frame frame,
        PercentileTrack times,
        Optional<RetrievalReport> report,
        String unread,
        Optional<String> key) {
    private static final double MILLIS = 1e3;
    private static final int MOST_LINES = 4;
    private static final List<String> WHERE = List.of("exact", "hnsw", "cached");
    private static final List<SeriesColor> COLORS =
            List.of(SeriesColor.BLUE, SeriesColor.GREEN, SeriesColor.PALE, SeriesColor.VIOLET);
    private static final List<Dash> DASHES =
            List.of(Dash.SOLID, Dash.DASHED, Dash.DOTTED, Dash.DASH_DOT);

    RetrievalPicture picture() {
        List<RetrievalTotal> searches = report.map(RetrievalReport::searches).orElse(List.of());
        return new RetrievalPicture(
                charts(searches),
                searches.stream().map(RetrievalPainter::row).toList(),
                chosen(searches),
                frame.snapshot().indexBuilds().stream().map(RetrievalPainter::row).toList(),
                report.map(known ->
                                Words.of(
                                        known.declared() ? "retrieval.empty" : "agents.unrecorded"))
                        .orElse(unread));
    }

    private SurveyPicture charts(List<RetrievalTotal> searches) {
        Snapshot snapshot = frame.snapshot();
        return new SurveyPicture(
                Plots.grid(snapshot),
                Plots.marks(snapshot),
                Map.of(
                        "questions", questions(),
                        "time", List.of(percentile(0, "p50"), percentile(1, "p99")),
                        "found", List.of(found()),
                        "built", built()),
                Map.of(),
                Map.of(),
                facts(searches));
    }

    /// By where documents were found; only those that came.
    private List<LineData> questions() {
        Snapshot snapshot = frame.snapshot();
        List<LineData> lines = new ArrayList<>();
        for (int i = 0; i < WHERE.size(); i++) {
            String where = WHERE.get(i);
            if (snapshot.labels(Signal.RETRIEVAL_QUERIES).contains(where)) {
                lines.add(
                        Plots.line(
                                        Words.of("retrieval.where." + where),
                                        snapshot.series(Signal.RETRIEVAL_QUERIES, where),
                                        Scale.ONE,
                                        COLORS.get(i))
                                .dashed(DASHES.get(i)));
            }
        }
        return lines;
    }

    private LineData percentile(int index, String name) {
        SeriesColor color = index == 0 ? SeriesColor.P50 : SeriesColor.P99;
        return LineData.of(name, slot -> MILLIS * times.at(index, slot), color);
    }

    private LineData found() {
        return Plots.line(
                Words.of("retrieval.line.found"),
                frame.snapshot().series(Signal.RETRIEVAL_FOUND),
                Scale.ONE,
                SeriesColor.VIOLET);
    }

    private List<LineData> built() {
        Snapshot snapshot = frame.snapshot();
        List<String> names = snapshot.labels(Signal.INDEX_BUILT);
        List<LineData> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_LINES, names.size()); i++) {
            lines.add(
                    Plots.line(
                                    names.get(i),
                                    snapshot.series(Signal.INDEX_BUILT, names.get(i)),
                                    Scale.PERCENT,
                                    COLORS.get(i))
                            .dashed(DASHES.get(i))
                            .withArea()
                            .telling(LineData.Told.LAST));
        }
        return lines;
    }

    private List<Fact> facts(List<RetrievalTotal> searches) {
        Snapshot snapshot = frame.snapshot();
        double[] known =
                snapshot.percentiles(Distribution.RETRIEVAL_TIME).each(frame.range(), 50, 99);
        boolean counted = !snapshot.labels(Signal.RETRIEVAL_QUERIES).isEmpty();
        long questions = Math.round(snapshot.total(Signal.RETRIEVAL_QUERIES, frame.range()));
        return List.of(
                fact("questions", counted ? Figures.count(questions) : Figures.UNKNOWN),
                fact("p50", Figures.seconds(known[0])),
                fact("p99", Figures.seconds(known[1])),
                fact("cached", Figures.share(cachedShare(searches))),
                fact(
                        "documents",
                        Figures.number(snapshot.value(Signal.RETRIEVAL_FOUND, frame.range()))));
    }

    private static double cachedShare(List<RetrievalTotal> searches) {
        double queries = searches.stream().mapToLong(each -> each.questions().asked()).sum();
        return searches.stream().mapToLong(each -> each.questions().cached()).sum() / queries;
    }

    private static Fact fact(String name, String value) {
        return new Fact(Words.of("retrieval.fact." + name), value);
    }

    private static String key(RetrievalTotal total) {
        return total.index() + '\n' + total.method();
    }

    private static SearchRow row(RetrievalTotal total) {
        return new SearchRow(
                key(total),
                total.index(),
                method(total),
                Figures.count(total.searches()),
                Figures.count(total.questions().asked()),
                Figures.number(total.meanBatch()),
                Figures.percent(total.questions().cachedShare()),
                millis((double) total.durations().p50Nanos()),
                millis((double) total.durations().p99Nanos()),
                millis(total.meanEmbedNanos()),
                millis(total.meanSearchNanos()),
                Figures.number(total.questions().meanFound()),
                Figures.number(total.questions().meanCompared()),
                Figures.count(total.failures()),
                total.failures() > 0);
    }

    private static String method(RetrievalTotal total) {
        String method = total.method().isEmpty() ? "cached" : total.method();
        return Words.orElse("retrieval.where." + method, method);
    }

    private static String millis(double nanos) {
        return Figures.number(nanos / 1e6);
    }

    private TimesData chosen(List<RetrievalTotal> searches) {
        return searches.stream()
                .filter(each -> key.filter(key(each)::equals).isPresent())
                .findFirst()
                .or(() -> searches.stream().findFirst())
                .map(RetrievalPainter::times)
                .orElse(TimesData.EMPTY);
    }

    private static TimesData times(RetrievalTotal total) {
        return RunTimes.of(
                Words.of("retrieval.times", total.index(), method(total)), total.durations());
    }

    private static BuildRow row(IndexBuild build) {
        return new BuildRow(
                build.index() + '\n' + build.build(),
                build.index(),
                Words.orElse(
                        "retrieval.build." + build.state(),
                        build.state(),
                        Figures.count(build.done()),
                        Figures.count(build.vectors()),
                        Figures.seconds(build.elapsedNanos() / 1e9)),
                build.share(),
                Figures.percent(build.share()));
    }
}
