package dev.agentdyno.recording;

import static dev.agentdyno.timeline.Signal.*;

import dev.agentdyno.analysis.Figures;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Percentiles;
import dev.agentdyno.timeline.RateWindow;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/// Which lines stand on which strip of a report, and in which unit.
final class StripBook {
    private static final double MIB = 1_024 * 1_024;
    private static final double THOUSAND = 1_000;
    private static final int MOST_LINES = 4;

    /// Styles of the lines of a labelled signal, the first label first.
    private static final List<String> STYLES =
            List.of("series-3", "series-2", "series-5", "series-4");

    /// A percentile of less than this is a matter of chance.
    private static final long WINDOW_NANOS = 2_000_000_000L;

    private final Snapshot snapshot;
    private final TimeRange range;
    private final int from;
    private final int slots;
    private final ReportMarks marks;
    private final RateWindow window;

    StripBook(Snapshot snapshot, ReportMarks marks, TimeRange range, int from, int slots) {
        this.snapshot = snapshot;
        this.range = range;
        this.from = from;
        this.slots = slots;
        this.marks = marks;
        this.window = RateWindow.of(snapshot, range);
    }

    List<Strip> strips() {
        List<Strip> strips = new ArrayList<>();
        strips.add(
                linear(
                        "Throughput",
                        over("req/s"),
                        line("intended", "reference", LOAD_INTENDED, false),
                        rate("achieved", "series-1", LOAD_ACHIEVED, 1, true)));
        strips.add(tokens());
        strips.add(
                times(
                        Distribution.RESPONSE_TIME,
                        "response_p99_seconds",
                        new double[] {50, 95, 99, 99.9},
                        "p50",
                        "p95",
                        "p99",
                        "p999"));
        strips.add(
                times(
                        Distribution.FIRST_TOKEN,
                        "first_token_p99_seconds",
                        new double[] {50, 99},
                        "p50",
                        "p99"));
        strips.add(shares("Cache hit ratio", "%", CACHE_HIT_RATIO));
        strips.add(heap());
        strips.add(cpu());
        strips.addAll(others());
        return strips;
    }

    private Strip tokens() {
        double most =
                Math.max(snapshot.value(TOKENS_INPUT, range), snapshot.value(TOKENS_OUTPUT, range));
        double per = most >= THOUSAND ? THOUSAND : 1;
        return linear(
                "Tokens",
                over(per > 1 ? "thousand/s" : "tokens/s"),
                rate("prompt", "series-7", TOKENS_INPUT, per, false),
                rate("output", "series-3", TOKENS_OUTPUT, per, true));
    }

    /// A unit with the time that each of its rates is taken over.
    private String over(String unit) {
        return unit + ", mean of " + Figures.count((long) window.seconds()) + " s";
    }

    private List<Strip> others() {
        return List.of(
                linear(
                        "In flight",
                        "requests",
                        line("in flight", "series-1", LOAD_IN_FLIGHT, true)),
                linear(
                        "Errors",
                        over("req/s"),
                        rate("failed", "series-6", LOAD_FAILED, 1, false),
                        rate("dropped", "series-2", LOAD_DROPPED, 1, false)),
                linear(
                        "Agents",
                        over("runs/s"),
                        rate("runs a second", "series-1", AGENT_RUNS, 1, false),
                        line("active", "series-5", AGENT_ACTIVE, false)),
                linear(
                        "Threads",
                        "",
                        line("platform", "series-1", THREADS_PLATFORM, false),
                        line("virtual", "series-3", THREADS_VIRTUAL, false)),
                labelled("Time blocked", "s/s, all threads", BLOCKED, 1),
                labelled("Waiting for pools", "callers", POOL_WAITING, 1));
    }

    private Strip heap() {
        Strip heap =
                strip(
                        "Heap and GC",
                        "MiB",
                        Figures::number,
                        scaled("used", "series-1", HEAP_USED, MIB, true),
                        scaled("live after GC", "series-5", HEAP_LIVE, MIB, false));
        return heap.marked(marks.withPauses());
    }

    private Strip cpu() {
        int cores = snapshot.facts().cores();
        String unit = cores > 0 ? "% of " + Figures.count((long) cores) + " cores" : "%";
        return strip(
                "CPU",
                unit,
                Figures::number,
                scaled("machine", "reference", CPU_MACHINE, 0.01, false),
                scaled("this JVM", "series-1", CPU_JVM, 0.01, true));
    }

    private Strip shares(String title, String unit, Signal signal) {
        return labelled(title, unit, signal, 0.01);
    }

    private Strip labelled(String title, String unit, Signal signal, double per) {
        List<String> labels =
                snapshot.labels(signal).stream().filter(label -> isSeen(signal, label)).toList();
        return strip(
                title,
                unit,
                Figures::number,
                IntStream.range(0, Math.min(MOST_LINES, labels.size()))
                        .mapToObj(i -> labelledLine(signal, labels.get(i), STYLES.get(i), per))
                        .toArray(Strip.Line[]::new));
    }

    private boolean isSeen(Signal signal, String label) {
        return snapshot.value(signal, label, range) > 0;
    }

    private Strip.Line labelledLine(Signal signal, String label, String style, double per) {
        double[] values = snapshot.series(signal, label).values(from, from + slots);
        double whole = snapshot.value(signal, label, range) / per;
        return new Strip.Line(
                label, style, slot -> values[slot] / per, false, Figures.number(whole));
    }

    private Strip times(
            Distribution distribution, String budget, double[] points, String... styles) {
        Percentiles percentiles = snapshot.percentiles(distribution);
        int window = (int) Math.max(1, WINDOW_NANOS / Math.max(1, snapshot.slotNanos()));
        List<Strip.Line> lines =
                IntStream.range(0, points.length)
                        .mapToObj(i -> percentile(percentiles, points[i], styles[i], window))
                        .toList();
        Scale scale =
                Scale.log(
                        percentiles.over(range, 1),
                        ReportScales.greatest(lines, slots, percentiles.over(range, 99.9)));
        Strip.Limit limit = limit(budget);
        return new Strip(
                distribution.title(),
                "s, log",
                scale,
                Figures::number,
                lines,
                List.of(limit),
                marks.list());
    }

    private Strip.Line percentile(Percentiles of, double percentile, String style, int window) {
        String name = "p" + Figures.number(percentile);
        double[] values = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            int first = Math.max(0, from + slot - window + 1);
            values[slot] = of.over(first, from + slot + 1, percentile);
        }
        String reading = Figures.number(of.over(range, percentile));
        return new Strip.Line(name, style, slot -> values[slot], false, reading);
    }

    private Strip.Limit limit(String budget) {
        double limit =
                snapshot.run()
                        .map(RunInfo::budgets)
                        .map(budgets -> budgets.getOrDefault(budget, Double.NaN))
                        .orElse(Double.NaN);
        return new Strip.Limit("budget p99 " + Figures.seconds(limit), limit);
    }

    private Strip linear(String title, String unit, Strip.Line... lines) {
        return strip(title, unit, Figures::number, lines);
    }

    private Strip strip(
            String title, String unit, DoubleFunction<String> axis, Strip.Line... lines) {
        List<Strip.Line> all = List.of(lines);
        Scale scale = Scale.linear(ReportScales.greatest(all, slots, 0));
        return new Strip(title, unit, scale, axis, all, List.of(), marks.list());
    }

    private Strip.Line line(String name, String style, Signal signal, boolean area) {
        return scaled(name, style, signal, 1, area);
    }

    private Strip.Line scaled(String name, String style, Signal signal, double per, boolean area) {
        return drawn(name, style, signal, snapshot.series(signal).values(from, to()), per, area);
    }

    private Strip.Line rate(String name, String style, Signal signal, double per, boolean area) {
        double[] values = snapshot.series(signal).values(from, to(), window);
        return drawn(name, style, signal, values, per, area);
    }

    private Strip.Line drawn(
            String name, String style, Signal signal, double[] values, double per, boolean area) {
        double whole = snapshot.value(signal, range) / per;
        return new Strip.Line(name, style, slot -> values[slot] / per, area, Figures.number(whole));
    }

    private int to() {
        return from + slots;
    }
}
