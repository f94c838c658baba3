package dev.agentdyno.cli;

import dev.agentdyno.analysis.Finding;
import dev.agentdyno.recording.Exports;
import dev.agentdyno.telemetry.LoadFigures;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Percentiles;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;

/// A run or a recording in figures and findings, as text. Unknown is `–`.
final class Report {
    private static final double MIB = 1 << 20;
    private static final int MOST_DECIMALS = 9;

    private Report() {}

    /// The newest run for a person: figures, then findings, the worst first.
    static String of(Snapshot snapshot, List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        TimeRange range = Exports.runRange(snapshot);
        snapshot.run()
                .ifPresent(run ->
                        line(
                                text,
                                "Workload",
                                "%s, seed %d, %s, %.1f s"
                                        .formatted(
                                                run.workload(),
                                                run.seed(),
                                                run.outcome(),
                                                range.nanos() / 1e9)));
        if (snapshot.run().isPresent()) {
            load(text, snapshot, range);
        }
        jvm(text, snapshot, range);
        findings(text, findings);
        return text.toString();
    }

    private static void load(StringBuilder text, Snapshot snapshot, TimeRange range) {
        Percentiles response = snapshot.percentiles(Distribution.RESPONSE_TIME);
        Percentiles firstToken = snapshot.percentiles(Distribution.FIRST_TOKEN);
        line(
                text,
                "Throughput",
                "%s req/s, goodput %s req/s"
                        .formatted(
                                figure(snapshot.value(Signal.LOAD_ACHIEVED, range)),
                                figure(snapshot.value(Signal.LOAD_GOOD, range))));
        line(
                text,
                "Response",
                "p50 %s  p95 %s  p99 %s s"
                        .formatted(
                                figure(response.over(range, 50)),
                                figure(response.over(range, 95)),
                                figure(response.over(range, 99))));
        line(
                text,
                "First token",
                "p50 %s  p99 %s s"
                        .formatted(
                                figure(firstToken.over(range, 50)),
                                figure(firstToken.over(range, 99))));
        line(text, "Errors", errors(Exports.figures(snapshot, range)));
        line(
                text,
                "Tokens",
                "%s prompt/s, %s output/s"
                        .formatted(
                                figure(snapshot.value(Signal.TOKENS_INPUT, range)),
                                figure(snapshot.value(Signal.TOKENS_OUTPUT, range))));
        line(
                text,
                "Agents",
                "%s runs/s".formatted(figure(snapshot.value(Signal.AGENT_RUNS, range))));
        for (String cache : snapshot.labels(Signal.CACHE_HIT_RATIO)) {
            line(
                    text,
                    "Cache",
                    "%s %s %% hits"
                            .formatted(
                                    cache,
                                    percent(snapshot.value(Signal.CACHE_HIT_RATIO, cache, range))));
        }
    }

    private static String errors(LoadFigures figures) {
        return "%d failed (%s %% of ended), %d dropped (%s %% of starts)"
                .formatted(
                        figures.failed(),
                        percent(figures.errorRate()),
                        figures.dropped(),
                        percent(figures.dropRate()));
    }

    private static void jvm(StringBuilder text, Snapshot snapshot, TimeRange range) {
        line(
                text,
                "Heap",
                "%s MiB live after GC, allocation %s MiB/s"
                        .formatted(
                                figure(snapshot.value(Signal.HEAP_LIVE, range) / MIB),
                                figure(snapshot.value(Signal.ALLOCATION_RATE, range) / MIB)));
        line(
                text,
                "GC",
                "%d collections, %s %% of time in pauses"
                        .formatted(
                                snapshot.collections().size(),
                                percent(snapshot.value(Signal.GC_PAUSE_SHARE, range))));
        line(
                text,
                "CPU",
                "%s %% this JVM, %s %% the machine"
                        .formatted(
                                percent(snapshot.value(Signal.CPU_JVM, range)),
                                percent(snapshot.value(Signal.CPU_MACHINE, range))));
    }

    private static void findings(StringBuilder text, List<Finding> findings) {
        text.append(findings.isEmpty() ? "No finding\n" : "Findings\n");
        for (Finding finding : findings) {
            String share =
                    Double.isNaN(finding.share()) ? "" : "  (" + percent(finding.share()) + " %)";
            text.append(
                    "  %-6s %s%s%n".formatted(finding.severity().word(), finding.title(), share));
            text.append("         %s%n".formatted(finding.what()));
            text.append("         %s%n".formatted(finding.advice()));
        }
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("%-12s %s%n".formatted(name, value));
    }

    /// Three significant digits.
    static String figure(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        int decimals = size == 0 ? 0 : 2 - (int) Math.floor(Math.log10(size));
        return ("%,." + Math.clamp(decimals, 0, MOST_DECIMALS) + "f").formatted(value);
    }

    static String percent(double share) {
        return Double.isFinite(share) ? "%.1f".formatted(share * 100) : "–";
    }
}
