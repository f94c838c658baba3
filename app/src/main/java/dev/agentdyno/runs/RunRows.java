package dev.agentdyno.runs;

import dev.agentdyno.chart.DynoData;
import dev.agentdyno.chart.DynoPoint;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Words;
import dev.agentdyno.recording.RunEntry;
import dev.agentdyno.runs.RunsPicture.Row;
import dev.agentdyno.shell.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Writes a run folder's entry in words. Pure.
final class RunRows {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private RunRows() {}

    static Row row(RunEntry entry) {
        return new Row(
                entry.folder().path(),
                entry.problem().isPresent() ? name(entry) : workload(entry),
                entry.problem().isPresent() ? Words.of("runs.unreadable") : when(entry.startedAt()),
                duration(entry.durationSeconds()),
                Figures.fixed(entry.responseP99Seconds(), 3),
                Figures.number(entry.achievedPerSecond()),
                Figures.number(entry.goodputPerSecond()),
                Figures.fixed(entry.errorRate() * 100, 1),
                entry.problem().isPresent()
                        ? Figures.UNKNOWN
                        : Figures.count(entry.findings().size()),
                !entry.broken().isEmpty(),
                sheet(entry),
                entry.findings(),
                entry.broken().stream().map(RunRows::budget).toList(),
                facts(entry),
                entry.problem());
    }

    private static List<Fact> facts(RunEntry entry) {
        return List.of(
                new Fact(Words.of("runs.fact.outcome"), outcome(entry.outcome())),
                new Fact(Words.of("runs.fact.duration"), duration(entry.durationSeconds())),
                new Fact(Words.of("runs.fact.p99"), Figures.seconds(entry.responseP99Seconds())),
                new Fact(Words.of("runs.fact.throughput"), rate(entry.achievedPerSecond())),
                new Fact(Words.of("runs.fact.goodput"), rate(entry.goodputPerSecond())),
                new Fact(Words.of("runs.fact.errors"), share(entry.errorRate())),
                new Fact(Words.of("runs.fact.folder"), name(entry)));
    }

    /// The curve in order of throughput, with the whole run as the dot; points that lack a number
    /// are left out.
    static DynoData sheet(RunEntry entry) {
        List<DynoPoint> curve =
                entry.sheet().stream()
                        .filter(point -> point.achieved() > 0 && point.p99() > 0)
                        .map(point -> new DynoPoint(point.achieved(), point.p99(), point.goodput()))
                        .sorted(Comparator.comparingDouble(DynoPoint::throughput))
                        .toList();
        return new DynoData(
                curve, List.of(), whole(entry), List.of(), Optional.empty(), Double.NaN);
    }

    private static Optional<DynoPoint> whole(RunEntry entry) {
        boolean known = entry.achievedPerSecond() > 0 && entry.responseP99Seconds() > 0;
        return known
                ? Optional.of(
                        new DynoPoint(
                                entry.achievedPerSecond(),
                                entry.responseP99Seconds(),
                                entry.goodputPerSecond()))
                : Optional.empty();
    }

    private static String workload(RunEntry entry) {
        return entry.workload().isEmpty() ? Words.of("runs.idle") : entry.workload();
    }

    private static String name(RunEntry entry) {
        return String.valueOf(entry.folder().path().getFileName());
    }

    private static String when(Instant start) {
        return DAY.format(start);
    }

    private static String outcome(String outcome) {
        return switch (outcome) {
            case "end", "completed" -> Words.of("runs.outcome.completed");
            case "stopped" -> Words.of("runs.outcome.stopped");
            case "failed" -> Words.of("runs.outcome.failed");
            case "running" -> Words.of("runs.outcome.running");
            default -> Figures.UNKNOWN;
        };
    }

    private static String budget(String name) {
        return switch (name) {
            case "response_p99_seconds",
                    "first_token_p99_seconds",
                    "error_rate",
                    "drop_rate",
                    "heap_bytes_per_request" ->
                    Words.of("runs.budget." + name);
            default -> name;
        };
    }

    private static String duration(double seconds) {
        return Double.isFinite(seconds)
                ? Figures.clock(Duration.ofMillis(Math.round(seconds * 1000)))
                : Figures.UNKNOWN;
    }

    private static String rate(double perSecond) {
        return Double.isFinite(perSecond) ? Figures.with(perSecond, "req/s") : Figures.UNKNOWN;
    }

    private static String share(double share) {
        return Double.isFinite(share) ? Figures.share(share) : Figures.UNKNOWN;
    }
}
