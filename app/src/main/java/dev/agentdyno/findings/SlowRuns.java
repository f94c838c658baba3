package dev.agentdyno.findings;

import dev.agentdyno.findings.FindingsPicture.RunRow;
import dev.agentdyno.page.PartBar.Part;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.timeline.SlowRun;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// The slowest agent runs of a stretch of time, and where they spent it. Pure.
///
/// Calls of one run may overlap, so its parts may add up to more than it took; what is left for its
/// own code is then none, and shares are of the sum of the parts.
record SlowRuns(List<SlowRun> runs) {
    private static final int MOST_ROWS = 7;

    /// Those of `slowest` that started in `range`.
    static SlowRuns in(List<SlowRun> slowest, TimeRange range) {
        return new SlowRuns(
                slowest.stream().filter(run -> range.contains(run.startNanos())).toList());
    }

    /// Queue, model, tools and own code, in this order everywhere; empty without runs.
    List<Part> parts() {
        double total = sum(SlowRuns::accounted);
        if (total <= 0) {
            return List.of();
        }
        return Stream.of(
                        part("queue", sum(SlowRun::queueNanos) / total),
                        part("model", sum(SlowRun::modelNanos) / total),
                        part("tool", sum(SlowRun::toolNanos) / total),
                        part("own", sum(SlowRuns::own) / total))
                .filter(part -> part.share() > 0)
                .toList();
    }

    /// The slowest first.
    List<RunRow> rows() {
        return runs.stream().limit(MOST_ROWS).map(SlowRuns::row).toList();
    }

    private static RunRow row(SlowRun run) {
        return new RunRow(
                run.runId(),
                run.startNanos(),
                run.durationNanos(),
                Figures.timeOfDayTenths(run.startNanos()),
                run.agent(),
                Figures.fixed(run.durationNanos() / 1e9, 2),
                Figures.fixed(run.queueNanos() / 1e6, 0),
                Figures.fixed(run.modelNanos() / 1e6, 0),
                Figures.fixed(run.toolNanos() / 1e6, 0));
    }

    private static Part part(String kind, double share) {
        return new Part(kind, Words.of("findings.part." + kind), share, Figures.share(share));
    }

    private double sum(ToLongFunction<SlowRun> nanos) {
        return runs.stream().mapToLong(nanos).sum();
    }

    private static long own(SlowRun run) {
        long spent = run.queueNanos() + run.modelNanos() + run.toolNanos();
        return Math.max(0, run.durationNanos() - spent);
    }

    private static long accounted(SlowRun run) {
        return run.queueNanos() + run.modelNanos() + run.toolNanos() + own(run);
    }
}
