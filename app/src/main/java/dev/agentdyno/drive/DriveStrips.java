package dev.agentdyno.drive;

import dev.agentdyno.chart.AxisRange;
import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.HeatStrip;
import dev.agentdyno.chart.Level;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.MarkerShape;
import dev.agentdyno.chart.Pause;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.chart.Strip;
import dev.agentdyno.chart.StripChart;
import dev.agentdyno.chart.StripStack;
import dev.agentdyno.chart.Threshold;
import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.chart.TimeMark;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.PercentileTrack;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.TapeReading;
import dev.agentdyno.shell.Words;
import dev.agentdyno.timeline.Cache;
import dev.agentdyno.timeline.Collection;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The charts of the Drive page: two stacks of strips and what a snapshot puts on them.
///
/// Values are read for the visible range and a little beside it only.
final class DriveStrips {
    private static final double MIB = 1024 * 1024;
    private static final double P99_WIDTH = 2.2;
    private static final List<SeriesColor> CACHE_COLORS =
            List.of(SeriesColor.GREEN, SeriesColor.AMBER, SeriesColor.VIOLET, SeriesColor.PALE);
    private static final List<Dash> CACHE_DASHES =
            List.of(Dash.SOLID, Dash.DASHED, Dash.DASH_DOT, Dash.FINE);

    private final StripChart throughput =
            strip("strip.throughput", Words.of("unit.requests"), AxisRange.LINEAR);
    private final StripChart response =
            strip("strip.response", Words.of("unit.secondsLog"), AxisRange.LOG);
    private final StripChart firstToken = strip("strip.firstToken", "s", AxisRange.LINEAR);
    private final StripChart heap = strip("strip.heap", "MiB", AxisRange.LINEAR);
    private final StripChart inFlight =
            strip("strip.inFlight", Words.of("unit.atOnce"), AxisRange.LINEAR);
    private final StripChart tokens =
            strip("strip.tokens", Words.of("unit.tokens"), AxisRange.LINEAR);
    private final HeatStrip heat =
            new HeatStrip(Words.of("strip.heat"), Words.of("unit.secondsLog"));
    private final StripChart caches = strip("strip.caches", "%", AxisRange.PERCENT);
    private final StripChart cpu = strip("strip.cpu", "%", AxisRange.PERCENT);
    private final StripChart agents =
            strip("strip.agents", Words.of("unit.runs"), AxisRange.LINEAR);

    private final PercentileTrack responseTrack =
            new PercentileTrack(Distribution.RESPONSE_TIME, 50, 95, 99, 99.9);
    private final PercentileTrack firstTokenTrack =
            new PercentileTrack(Distribution.FIRST_TOKEN, 50, 99);
    private final HeatTrack heatTrack = new HeatTrack();
    private static final Set<Signal> DRAWN =
            EnumSet.of(
                    Signal.LOAD_INTENDED,
                    Signal.LOAD_ACHIEVED,
                    Signal.LOAD_FAILED,
                    Signal.LOAD_DROPPED,
                    Signal.LOAD_IN_FLIGHT,
                    Signal.AGENT_ACTIVE,
                    Signal.AGENT_RUNS,
                    Signal.TOKENS_INPUT,
                    Signal.TOKENS_OUTPUT,
                    Signal.CACHE_HIT_RATIO,
                    Signal.HEAP_USED,
                    Signal.HEAP_LIVE,
                    Signal.CPU_MACHINE,
                    Signal.CPU_JVM);

    private final StripStack left;
    private final StripStack right;

    DriveStrips(ViewWindow window) {
        left = new StripStack(window, List.of(throughput, response, firstToken, heap, inFlight));
        right = new StripStack(window, List.of(tokens, heat, caches, cpu, agents));
    }

    private static StripChart strip(String key, String unit, AxisRange range) {
        return new StripChart(Words.of(key), unit, range);
    }

    StripStack left() {
        return left;
    }

    StripStack right() {
        return right;
    }

    /// Scrolls to the strip that shows `signal` or, where none does, moves with it, and outlines
    /// it. Answers that strip.
    Strip reveal(Signal signal) {
        Strip strip = nearest(signal);
        left.reveal(strip);
        right.reveal(strip);
        return strip;
    }

    /// Whether a strip has a line of `signal`.
    static boolean draws(Signal signal) {
        return DRAWN.contains(signal);
    }

    private Strip nearest(Signal signal) {
        return switch (signal) {
            case LOAD_INTENDED,
                    LOAD_STARTED,
                    LOAD_ACHIEVED,
                    LOAD_FAILED,
                    LOAD_DROPPED,
                    LOAD_GOOD,
                    GENERATOR_LAG,
                    BACKEND_RATE,
                    BACKEND_ERRORS,
                    BACKEND_ATTEMPTS,
                    BACKEND_FAILURES,
                    BACKEND_INJECTED,
                    BACKEND_BREAKER,
                    ROUTER_ANSWERS,
                    ROUTER_RETRIES,
                    ROUTER_REFUSED,
                    ROUTER_FALLBACKS,
                    ROUTER_SHARED,
                    KEY_REQUESTS,
                    KEY_REFUSED,
                    KEY_TOKENS,
                    BACKEND_HEALTH ->
                    throughput;
            case OPERATION_TIME,
                    POOL_WAIT,
                    POOL_WAIT_TIME,
                    POOL_TIMEOUTS,
                    POOL_ROUND_TRIP,
                    POOL_LEAST_ROUND_TRIP,
                    BACKEND_LATENCY,
                    ROUTER_QUEUE ->
                    response;
            case LOAD_IN_FLIGHT,
                    KEY_IN_FLIGHT,
                    AGENT_ACTIVE,
                    POOL_IN_USE,
                    POOL_CAPACITY,
                    POOL_WAITING,
                    POOL_ACQUIRED,
                    BATCHES_BY_SIZE,
                    BATCHES_BY_TIME,
                    BATCHES_BY_CLOSE,
                    BATCH_ITEMS,
                    BATCH_PENDING,
                    BACKEND_IN_FLIGHT,
                    BACKEND_WAITING,
                    THREADS_PLATFORM,
                    THREADS_VIRTUAL,
                    VIRTUAL_STARTED,
                    VIRTUAL_PINNED,
                    BLOCKED,
                    IO_BYTES ->
                    inFlight;
            case AGENT_RUNS,
                    AGENT_OUTCOMES,
                    AGENT_TIME,
                    AGENT_LOOPS,
                    RETRIEVAL_QUERIES,
                    RETRIEVAL_FOUND,
                    INDEX_BUILT ->
                    agents;
            case TOKENS_INPUT, TOKENS_OUTPUT -> tokens;
            case CACHE_HIT_RATIO,
                    CACHE_LOOKUPS,
                    CACHE_EVICTIONS,
                    CACHE_LOAD_TIME,
                    CACHE_TIME_SAVED,
                    CACHE_SIZE,
                    CACHE_BYTES,
                    CACHE_CAPACITY ->
                    caches;
            case HEAP_USED, HEAP_COMMITTED, HEAP_LIVE, ALLOCATION_RATE, GC_PAUSE_SHARE -> heap;
            case CPU_JVM_USER,
                    CPU_JVM,
                    CPU_MACHINE,
                    CPU_CONSOLE,
                    COMPILATION,
                    CODE_CACHE,
                    CLASSES,
                    EXCEPTIONS,
                    SAFEPOINT_SHARE ->
                    cpu;
        };
    }

    /// How many strips stand over each other.
    static int rows() {
        return 5;
    }

    /// Shows `snapshot` around `visible`, with the budgets as thresholds.
    void update(Snapshot snapshot, TimeRange visible, Map<String, Double> budgets) {
        Lines lines = new Lines(snapshot, visible);
        showLoad(lines, snapshot);
        showTimes(snapshot, visible, budgets);
        showRuntime(lines, snapshot);
        TimeGrid grid = TapeReading.grid(snapshot);
        List<TimeMark> marks = TapeReading.marks(snapshot);
        for (StripStack stack : List.of(left, right)) {
            stack.setMarks(marks);
            stack.setGrid(grid);
        }
    }

    private void showLoad(Lines lines, Snapshot snapshot) {
        List<LineData> load = new ArrayList<>();
        load.add(
                lines.of("line.intended", Signal.LOAD_INTENDED, SeriesColor.MUTED)
                        .dashed(Dash.DASHED));
        load.add(
                lines.rate("line.achieved", Signal.LOAD_ACHIEVED, SeriesColor.BLUE)
                        .chief()
                        .withArea());
        addIfAny(load, lines, "line.errors", Signal.LOAD_FAILED, Dash.SHORT);
        addIfAny(load, lines, "line.dropped", Signal.LOAD_DROPPED, Dash.DOTTED);
        throughput.setUnit(lines.unit(Words.of("unit.requests")));
        throughput.setLines(load);
        showTokens(lines);
        inFlight.setLines(
                List.of(
                        lines.of("line.inFlight", Signal.LOAD_IN_FLIGHT, SeriesColor.BLUE)
                                .chief()
                                .withArea(),
                        lines.of("line.activeAgents", Signal.AGENT_ACTIVE, SeriesColor.GREEN)
                                .dashed(Dash.DASHED)));
        agents.setUnit(lines.unit(Words.of("unit.runs")));
        agents.setLines(
                List.of(
                        lines.rate("line.agentRuns", Signal.AGENT_RUNS, SeriesColor.GREEN)
                                .chief()
                                .withArea()));
        caches.setLines(cacheLines(lines, snapshot));
    }

    private static void addIfAny(
            List<LineData> load, Lines lines, String name, Signal signal, Dash dash) {
        if (lines.greatest(signal) > 0) {
            load.add(lines.rate(name, signal, SeriesColor.CRITICAL).dashed(dash));
        }
    }

    private void showTokens(Lines lines) {
        double most =
                Math.max(lines.greatest(Signal.TOKENS_INPUT), lines.greatest(Signal.TOKENS_OUTPUT));
        boolean thousands = most >= 2000;
        double scale = thousands ? 1e-3 : 1;
        String unit = Words.of(thousands ? "unit.thousandTokens.long" : "unit.tokens");
        tokens.setUnit(lines.unit(unit));
        tokens.setLines(
                List.of(
                        lines.rate("line.prompt", Signal.TOKENS_INPUT, SeriesColor.SAND, scale)
                                .dashed(Dash.DASHED),
                        lines.rate("line.output", Signal.TOKENS_OUTPUT, SeriesColor.GREEN, scale)
                                .chief()
                                .withArea()));
    }

    /// At most four caches, those that are asked most.
    private static List<LineData> cacheLines(Lines lines, Snapshot snapshot) {
        List<String> labels = cachesByUse(snapshot);
        List<LineData> shown = new ArrayList<>();
        for (int i = 0; i < Math.min(labels.size(), CACHE_COLORS.size()); i++) {
            LineData line =
                    lines.labelled(Signal.CACHE_HIT_RATIO, labels.get(i), CACHE_COLORS.get(i), 100);
            shown.add(line.dashed(CACHE_DASHES.get(i)));
        }
        return shown;
    }

    private static List<String> cachesByUse(Snapshot snapshot) {
        Map<String, Long> uses =
                snapshot.caches().stream()
                        .collect(
                                Collectors.toMap(
                                        Cache::name, cache -> cache.hits() + cache.misses()));
        return snapshot.labels(Signal.CACHE_HIT_RATIO).stream()
                .sorted(
                        Comparator.comparing(
                                (String name) -> uses.getOrDefault(name, 0L),
                                Comparator.reverseOrder()))
                .toList();
    }

    private void showTimes(Snapshot snapshot, TimeRange visible, Map<String, Double> budgets) {
        int slots = (int) Math.min(snapshot.slots(), visible.nanos() / snapshot.slotNanos() + 1);
        responseTrack.update(snapshot, slots);
        firstTokenTrack.update(snapshot, slots);
        heatTrack.update(snapshot);
        response.setLines(
                List.of(
                        track(responseTrack, 0, "p50", SeriesColor.P50),
                        track(responseTrack, 1, "p95", SeriesColor.P95).dashed(Dash.DASHED),
                        track(responseTrack, 2, "p99", SeriesColor.P99).widened(P99_WIDTH),
                        track(responseTrack, 3, "p99.9", SeriesColor.P999).dashed(Dash.DOTTED)));
        response.setThresholds(threshold(budgets, BudgetLine.RESPONSE, "strip.budget"));
        firstToken.setLines(
                List.of(
                        track(firstTokenTrack, 0, "p50", SeriesColor.P50),
                        track(firstTokenTrack, 1, "p99", SeriesColor.P99).widened(P99_WIDTH)));
        firstToken.setThresholds(threshold(budgets, BudgetLine.FIRST_TOKEN, "strip.budgetP99"));
        heat.setData(heatTrack.data());
    }

    private static LineData track(
            PercentileTrack track, int index, String name, SeriesColor color) {
        return LineData.of(name, slot -> track.at(index, slot), color);
    }

    private static List<Threshold> threshold(
            Map<String, Double> budgets, String key, String label) {
        double limit = budgets.getOrDefault(key, Double.NaN);
        return Double.isNaN(limit)
                ? List.of()
                : List.of(
                        new Threshold(
                                Words.of(label, BudgetLine.text(key, limit)), limit, Level.HIGH));
    }

    private void showRuntime(Lines lines, Snapshot snapshot) {
        heap.setLines(
                List.of(
                        lines.of("line.used", Signal.HEAP_USED, SeriesColor.BLUE, 1 / MIB)
                                .chief()
                                .withArea(),
                        lines.of("line.live", Signal.HEAP_LIVE, SeriesColor.VIOLET, 1 / MIB)
                                .dashed(Dash.DASHED)));
        heap.setPauses(snapshot.collections().stream().map(DriveStrips::pause).toList());
        int cores = snapshot.facts().cores();
        cpu.setUnit(cores > 0 ? Words.of("unit.percentOfCores", Figures.count(cores)) : "%");
        cpu.setLines(
                List.of(
                        lines.of("line.machine", Signal.CPU_MACHINE, SeriesColor.MUTED, 100)
                                .dashed(Dash.DASHED),
                        lines.of("line.jvm", Signal.CPU_JVM, SeriesColor.BLUE, 100)
                                .chief()
                                .withArea()));
    }

    private static Pause pause(Collection collection) {
        return new Pause(
                collection.startNanos(),
                collection.longestPauseNanos() / 1e6,
                Words.of("line.pause"),
                MarkerShape.TRIANGLE_DOWN,
                SeriesColor.AMBER);
    }
}
