package dev.agentdyno.agents;

import dev.agentdyno.agents.AgentsPicture.RunRow;
import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Names;
import dev.agentdyno.page.Plots;
import dev.agentdyno.page.Scale;
import dev.agentdyno.page.SurveyPicture;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.survey.AgentReport;
import dev.agentdyno.survey.AgentTotal;
import dev.agentdyno.survey.RunSpan;
import dev.agentdyno.timeline.Series;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;

/// Makes the picture of a frame. Pure.
///
/// @param report what is known of the runs in view
/// @param unread why nothing is known, where that is so
/// @param key of the agent or operation that is chosen
record AgentsPainter(
        Frame frame, Optional<AgentReport> report, String unread, Optional<String> key) {
    private static final int NAME = 26;
    private static final int MOST_LINES = 4;
    private static final List<SeriesColor> COLORS =
            List.of(SeriesColor.VERMILION, SeriesColor.AMBER, SeriesColor.VIOLET, SeriesColor.PALE);

    AgentsPicture picture() {
        List<AgentTotal> agents = report.map(AgentReport::agents).orElse(List.of());
        Concerns concerns = new Concerns(frame.findings());
        return new AgentsPicture(
                charts(),
                OperationRows.of(agents),
                new ChosenPainter(agents, concerns, key).chosen(),
                report.map(known -> rows(known.slowest())).orElse(List.of()),
                report.map(known -> rows(known.groups())).orElse(List.of()),
                words("agents.empty"),
                words("agents.groups.empty"));
    }

    private String words(String empty) {
        return report.map(known -> Words.of(known.declared() ? empty : "agents.unrecorded"))
                .orElse(unread);
    }

    private SurveyPicture charts() {
        Snapshot snapshot = frame.snapshot();
        return new SurveyPicture(
                Plots.grid(snapshot),
                Plots.marks(snapshot),
                Map.of(
                        "active",
                        List.of(line("active", Signal.AGENT_ACTIVE, SeriesColor.BLUE).withArea()),
                        "outcomes",
                        outcomes(),
                        "time",
                        times(),
                        "loops",
                        List.of(line("loops", Signal.AGENT_LOOPS, SeriesColor.VIOLET).chief())),
                Map.of(),
                Map.of(),
                facts());
    }

    private LineData line(String name, Signal signal, SeriesColor color) {
        return Plots.line(
                Words.of("agents.line." + name), frame.snapshot().series(signal), Scale.ONE, color);
    }

    /// Completed runs first, then the other outcomes that came.
    private List<LineData> outcomes() {
        Snapshot snapshot = frame.snapshot();
        List<LineData> lines = new ArrayList<>();
        for (String label : snapshot.labels(Signal.AGENT_OUTCOMES)) {
            Series series = snapshot.series(Signal.AGENT_OUTCOMES, label);
            if (label.equals("completed")) {
                lines.addFirst(outcome(label, series, SeriesColor.BLUE).chief());
            } else if (came(series)) {
                lines.add(
                        outcome(label, series, COLORS.get(lines.size() % COLORS.size()))
                                .dashed(Dash.DASHED));
            }
        }
        return lines.stream().limit(MOST_LINES).toList();
    }

    private static boolean came(Series series) {
        return DoubleStream.of(series.values(0, series.length())).anyMatch(value -> value > 0);
    }

    private static LineData outcome(String label, Series series, SeriesColor color) {
        return Plots.line(Words.orElse("agents.outcome." + label, label), series, Scale.ONE, color);
    }

    /// Shares of the time of runs, one standing on the other.
    private List<LineData> times() {
        double[] total = values("total");
        return LineData.stacked(
                List.of(
                        share("queue", total, SeriesColor.CRITICAL),
                        share("model", total, SeriesColor.BLUE),
                        share("tool", total, SeriesColor.VIOLET),
                        share("own", total, SeriesColor.SAND)),
                slot -> slot < total.length && total[slot] > 0 ? 0 : Double.NaN);
    }

    private LineData share(String label, double[] total, SeriesColor color) {
        double[] part = values(label);
        return LineData.of(
                Words.of("agents.part." + label),
                slot ->
                        slot < Math.min(part.length, total.length) && total[slot] > 0
                                ? 100 * part[slot] / total[slot]
                                : Double.NaN,
                color);
    }

    private double[] values(String label) {
        Series series = frame.snapshot().series(Signal.AGENT_TIME, label);
        return series.values(0, series.length());
    }

    private List<Fact> facts() {
        long runs = sum(AgentTotal::runs);
        return List.of(
                new Fact(Words.of("agents.fact.runs"), known(Figures.count(runs))),
                new Fact(
                        Words.of("agents.fact.failures"),
                        known(Figures.count(sum(AgentTotal::failures)))),
                new Fact(
                        Words.of("agents.fact.loops"),
                        known(Figures.number((double) sum(AgentTotal::loops) / runs))),
                new Fact(
                        Words.of("agents.fact.groups"),
                        report.map(found -> atLeast(found.groups().size()))
                                .orElse(Figures.UNKNOWN)));
    }

    private static String atLeast(int listed) {
        return listed < 100 ? Figures.count(listed) : "≥ " + Figures.count(listed);
    }

    private String known(String text) {
        return report.isPresent() ? text : Figures.UNKNOWN;
    }

    private long sum(ToLongFunction<AgentTotal> value) {
        return report.map(found -> found.agents().stream().mapToLong(value).sum()).orElse(0L);
    }

    private static List<RunRow> rows(List<RunSpan> spans) {
        return spans.stream().map(AgentsPainter::row).toList();
    }

    private static RunRow row(RunSpan span) {
        String at = Figures.timeOfDayTenths(span.startNanos());
        String words =
                span.kind() == RunSpan.Kind.TEAM
                        ? Words.of("agents.row.team", at, teamwork(span))
                        : at;
        return new RunRow(
                span,
                span.runId(),
                Names.tail(span.name(), NAME),
                span.failed() ? Words.of("agents.row.failed", words, error(span)) : words,
                millis(span.durationNanos()));
    }

    private static String teamwork(RunSpan team) {
        return team.outcome().isEmpty()
                ? team.detail()
                : Words.of(
                        "agents.row.agreement",
                        team.detail(),
                        Words.orElse("agents.agreement." + team.outcome(), team.outcome()));
    }

    private static String error(RunSpan span) {
        return span.errorType().isEmpty()
                ? span.outcome().toLowerCase(Locale.ROOT)
                : span.errorType();
    }

    private static String millis(long nanos) {
        return Figures.fixed(nanos / 1e6, nanos < 100_000_000 ? 1 : 0);
    }
}
