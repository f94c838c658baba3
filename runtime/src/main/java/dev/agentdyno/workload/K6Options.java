package dev.agentdyno.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The options of a script for k6: the executor and what budgets become thresholds.
final class K6Options {
    private static final int MINUTE = 60;

    /// Requests of a batch that k6 sends at once.
    private static final int MOST_AT_ONCE = 100;

    private final Scenario scenario;
    private final LoadSettings settings;
    private final double seconds;
    private final Optional<Trace> trace;
    private final Optional<TraceArrivals> arrivals;

    /// @throws InvalidTraceException if the scenario replays a trace that cannot be read
    K6Options(Scenario scenario, LoadSettings settings) {
        this.scenario = scenario;
        this.settings = settings;
        boolean replays = scenario.executorKind() == ExecutorKind.TRACE_REPLAY;
        trace = replays ? Optional.of(Trace.read(settings.text("trace"))) : Optional.empty();
        double asked = settings.nanos("duration") / 1e9;
        double speedUp = settings.decimal("speedUp");
        seconds =
                trace.map(each -> Math.min(asked, each.lengthNanos() / 1e9 / speedUp))
                        .orElse(asked);
        arrivals = trace.map(each -> new TraceArrivals(each, speedUp, Math.round(seconds * 1e9)));
    }

    Optional<Trace> trace() {
        return trace;
    }

    ObjectNode json(JsonMapper json) {
        ObjectNode options = json.createObjectNode();
        ObjectNode executor = options.putObject("scenarios").putObject(key(scenario.name()));
        executor(executor);
        thresholds(options.putObject("thresholds"));
        options.put("batch", MOST_AT_ONCE).put("batchPerHost", MOST_AT_ONCE);
        ArrayNode shown = options.putArray("summaryTrendStats");
        List.of("avg", "min", "med", "p(95)", "p(99)", "max", "count").forEach(shown::add);
        return options;
    }

    /// k6 takes letters, digits, `-` and `_`.
    private static String key(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    private void executor(ObjectNode executor) {
        switch (scenario.executorKind()) {
            case SHARED_ITERATIONS, PER_VU_ITERATIONS ->
                    executor.put("executor", scenario.executor())
                            .put("vus", settings.whole("users"))
                            .put("iterations", settings.whole("iterations"))
                            .put("maxDuration", time(seconds));
            case CONSTANT_VUS ->
                    executor.put("executor", scenario.executor())
                            .put("vus", settings.whole("users"))
                            .put("duration", time(seconds));
            case RAMPING_VUS -> users(executor.put("executor", scenario.executor()));
            case CONSTANT_ARRIVAL_RATE ->
                    open(executor.put("executor", scenario.executor()))
                            .put("rate", minutely(settings.decimal("rate")))
                            .put("duration", time(seconds));
            case RAMPING_ARRIVAL_RATE, TRACE_REPLAY ->
                    rates(
                            open(
                                    executor.put(
                                            "executor",
                                            ExecutorKind.RAMPING_ARRIVAL_RATE.label())));
        }
    }

    /// Rates are whole numbers in k6: a minute's keep what a second's would lose.
    private ObjectNode open(ObjectNode executor) {
        long most = settings.whole("maxInFlight");
        return executor.put("timeUnit", "1m")
                .put("preAllocatedVUs", Math.min(most, 100))
                .put("maxVUs", most);
    }

    private void users(ObjectNode executor) {
        List<double[]> corners = curve().corners((double) settings.whole("users"));
        executor.put("startVUs", Math.round(corners.getFirst()[1]));
        stages(executor.putArray("stages"), corners, 1);
    }

    private void rates(ObjectNode executor) {
        List<double[]> corners =
                arrivals.map(this::steps)
                        .orElseGet(() -> curve().corners(settings.decimal("rate")));
        executor.put("startRate", minutely(corners.getFirst()[1]));
        stages(executor.putArray("stages"), corners, MINUTE);
    }

    /// A trace's rates hold over their time: a stage without length leads to each.
    private List<double[]> steps(TraceArrivals recorded) {
        List<double[]> corners = new ArrayList<>();
        for (double[] from : recorded.plan()) {
            if (!corners.isEmpty()) {
                corners.add(new double[] {from[0], corners.getLast()[1]});
            }
            corners.add(from);
        }
        corners.add(new double[] {seconds, corners.getLast()[1]});
        return corners;
    }

    private LevelCurve curve() {
        return scenario.executorKind().isRamping()
                ? LevelCurve.of(scenario.startLevel(), scenario.stages(), seconds)
                : LevelCurve.flat(seconds);
    }

    private static void stages(ArrayNode stages, List<double[]> corners, int unit) {
        for (int i = 1; i < corners.size(); i++) {
            stages.addObject()
                    .put("duration", time(corners.get(i)[0] - corners.get(i - 1)[0]))
                    .put("target", Math.round(corners.get(i)[1] * unit));
        }
    }

    private static long minutely(double rate) {
        return Math.max(1, Math.round(rate * MINUTE));
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%dms", Math.round(seconds * 1_000));
    }

    private void thresholds(ObjectNode thresholds) {
        Budgets budgets = scenario.budgets();
        limit(thresholds, "iteration_duration", "p(99)<%.0f", budgets.responseP99Seconds() * 1_000);
        limit(
                thresholds,
                "http_req_waiting{streaming:true}",
                "p(99)<%.0f",
                budgets.firstTokenP99Seconds() * 1_000);
        limit(thresholds, "checks", "rate>%.4f", 1 - budgets.errorRate());
        limit(
                thresholds,
                "dropped_iterations",
                "count<%.0f",
                Math.ceil(budgets.dropRate() * starts() + 1));
    }

    /// Starts that are planned; unknown where users start them.
    private double starts() {
        return switch (scenario.executorKind()) {
            case CONSTANT_ARRIVAL_RATE, RAMPING_ARRIVAL_RATE ->
                    curve().area(seconds) * settings.decimal("rate");
            case TRACE_REPLAY ->
                    trace.map(each ->
                                    (double)
                                            each.firstAtOrAfter(
                                                    Math.round(
                                                            seconds
                                                                    * settings.decimal("speedUp")
                                                                    * 1e9)))
                            .orElse(Double.NaN);
            case SHARED_ITERATIONS, PER_VU_ITERATIONS, CONSTANT_VUS, RAMPING_VUS -> Double.NaN;
        };
    }

    private static void limit(ObjectNode thresholds, String metric, String form, double value) {
        if (!Double.isNaN(value)) {
            thresholds.putArray(metric).add(String.format(Locale.ROOT, form, value));
        }
    }
}
