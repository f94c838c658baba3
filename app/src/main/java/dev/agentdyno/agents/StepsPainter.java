package dev.agentdyno.agents;

import dev.agentdyno.agents.AgentsPicture.Detail;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.chart.SpanData;
import dev.agentdyno.chart.TimesData;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.survey.RunSpan;
import dev.agentdyno.survey.RunStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was done for one run, or for several, as the page shows it. Pure.
///
/// @param roots the runs
/// @param steps what was done for them
record StepsPainter(List<RunSpan> roots, List<RunStep> steps) {
    Detail detail() {
        if (roots.isEmpty()) {
            return Detail.NONE;
        }
        return roots.size() == 1 ? one(roots.getFirst()) : several();
    }

    private Detail one(RunSpan run) {
        boolean timed = run.kind() == RunSpan.Kind.AGENT;
        return new Detail(
                Words.of("agents.run", run.runId()),
                Words.of(
                        "agents.run.note",
                        word(run),
                        run.name(),
                        Figures.timeOfDayMillis(run.startNanos())),
                timed ? TimeParts.of(run.spent()) : List.of(),
                timed ? times(run) : counts(run),
                data(run.startNanos(), run.endNanos()),
                TimesData.EMPTY,
                List.of());
    }

    private Detail several() {
        long from = roots.stream().mapToLong(RunSpan::startNanos).min().orElse(0);
        long to = roots.stream().mapToLong(RunSpan::endNanos).max().orElse(0);
        return new Detail(
                Words.of("agents.newest"),
                Words.of("agents.newest.note", Figures.timeOfDayMillis(from)),
                List.of(),
                List.of(),
                data(from, to),
                TimesData.EMPTY,
                List.of());
    }

    private static String word(RunSpan run) {
        return run.kind() == RunSpan.Kind.TEAM
                ? Words.of("agents.kind.team.mode", run.detail())
                : Words.of("agents.kind." + run.kind().name().toLowerCase(Locale.ROOT));
    }

    private static List<Fact> times(RunSpan run) {
        return List.of(
                millis("agents.part.queue", run.queueNanos()),
                millis("agents.part.model", run.modelNanos()),
                millis("agents.part.tool", run.toolNanos()),
                millis("agents.part.own", run.ownNanos()),
                outcome(run));
    }

    private List<Fact> counts(RunSpan run) {
        long agents = count(RunStep.Kind.AGENT);
        return List.of(
                millis("agents.fact.total", run.durationNanos()),
                new Fact(Words.of("agents.fact.agents"), Figures.count(agents)),
                new Fact(
                        Words.of("agents.fact.calls"),
                        Figures.count(count(RunStep.Kind.MODEL) + count(RunStep.Kind.TOOL))),
                outcome(run));
    }

    private long count(RunStep.Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).count();
    }

    private static Fact millis(String key, long nanos) {
        return new Fact(Words.of(key), Figures.with(nanos / 1e6, "ms"));
    }

    private static Fact outcome(RunSpan run) {
        return new Fact(Words.of("agents.fact.outcome"), outcomeWord(run));
    }

    private static String outcomeWord(RunSpan run) {
        if (!run.errorType().isEmpty()) {
            return run.errorType();
        }
        if (run.outcome().isEmpty()) {
            return Words.of("agents.completed");
        }
        return run.kind() == RunSpan.Kind.TEAM
                ? Words.orElse("agents.agreement." + run.outcome(), run.outcome())
                : run.outcome();
    }

    private SpanData data(long from, long to) {
        return new SpanData(
                to - from, kinds(), steps.stream().map(step -> row(step, from)).toList());
    }

    private List<SpanData.Kind> kinds() {
        return roots.size() > 1
                ? List.of(kind("run", SeriesColor.BLUE), kind("own", SeriesColor.SAND))
                : List.of(
                        kind("firstToken", SeriesColor.GREEN),
                        kind("model", SeriesColor.BLUE),
                        kind("tool", SeriesColor.VIOLET),
                        kind("own", SeriesColor.SAND));
    }

    private static SpanData.Kind kind(String part, SeriesColor color) {
        return new SpanData.Kind(Words.of("agents.part." + part), color);
    }

    private SpanData.Row row(RunStep step, long from) {
        long begin = Math.max(0, step.startNanos() - from);
        long end = Math.max(begin, step.endNanos() - from);
        return new SpanData.Row(
                step.depth(),
                step.name(),
                step.errorType().isEmpty() ? step.detail() : step.errorType(),
                begin,
                end,
                encloses(step.kind()),
                !step.errorType().isEmpty(),
                parts(step, begin, end));
    }

    /// Calls stand below the run of an agent only where there is one root.
    private boolean encloses(RunStep.Kind kind) {
        return switch (kind) {
            case WORKFLOW, STEP, TEAM -> true;
            case AGENT -> roots.size() == 1;
            case FUNCTION, MODEL, TOOL -> false;
        };
    }

    private List<SpanData.Part> parts(RunStep step, long begin, long end) {
        return switch (step.kind()) {
            case WORKFLOW, STEP, TEAM -> List.of();
            case AGENT -> encloses(step.kind()) ? queue(step, begin, end) : run(step, begin, end);
            case FUNCTION -> List.of(new SpanData.Part(begin, end, SeriesColor.SAND, false));
            case TOOL -> List.of(new SpanData.Part(begin, end, SeriesColor.VIOLET, false));
            case MODEL -> tokens(step, begin, end);
        };
    }

    /// A run waits before it does anything.
    private static List<SpanData.Part> queue(RunStep step, long begin, long end) {
        long waited = Math.min(step.queueNanos(), end - begin);
        return step.queueNanos() * 100 < step.durationNanos()
                ? List.of()
                : List.of(new SpanData.Part(begin, begin + waited, SeriesColor.CRITICAL, true));
    }

    private static List<SpanData.Part> run(RunStep step, long begin, long end) {
        List<SpanData.Part> parts = new ArrayList<>();
        parts.add(new SpanData.Part(begin, end, SeriesColor.BLUE, false));
        parts.addAll(queue(step, begin, end));
        return parts;
    }

    /// First token, then the others; all as one where the first token's time is not known.
    private static List<SpanData.Part> tokens(RunStep step, long begin, long end) {
        List<SpanData.Part> parts = new ArrayList<>();
        long first = Math.min(step.firstTokenNanos(), end - begin);
        if (first > 0) {
            parts.add(new SpanData.Part(begin, begin + first, SeriesColor.GREEN, false));
        }
        parts.add(new SpanData.Part(begin + first, end, SeriesColor.BLUE, false));
        return parts;
    }
}
