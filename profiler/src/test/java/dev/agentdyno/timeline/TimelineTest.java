package dev.agentdyno.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.BackendHealthEvent;
import dev.agentdyno.telemetry.BackendStatsEvent;
import dev.agentdyno.telemetry.BatchStatsEvent;
import dev.agentdyno.telemetry.CacheStatsEvent;
import dev.agentdyno.telemetry.FindingEvent;
import dev.agentdyno.telemetry.Histograms;
import dev.agentdyno.telemetry.KeyStatsEvent;
import dev.agentdyno.telemetry.LoadIntervalEvent;
import dev.agentdyno.telemetry.PoolLeakEvent;
import dev.agentdyno.telemetry.PoolStatsEvent;
import dev.agentdyno.telemetry.RouterRequestEvent;
import dev.agentdyno.telemetry.RunMarkerEvent;
import dev.agentdyno.telemetry.ToolCallEvent;
import dev.agentdyno.telemetry.TunableChangeEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import jdk.jfr.consumer.RecordedEvent;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long MILLI = 1_000_000L;

    @Test
    void isEmptyBeforeAnyEvent() {
        Snapshot snapshot = new Timeline().snapshot();
        assertThat(snapshot.slots()).isZero();
        assertThat(snapshot.value(Signal.LOAD_ACHIEVED, snapshot.range())).isNaN();
        assertThat(snapshot.percentiles(Distribution.RESPONSE_TIME).over(snapshot.range(), 99))
                .isNaN();
        assertThat(snapshot.run()).isEmpty();
    }

    @Test
    void addsUpLoadIntervals() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    load(10, 40 * MILLI);
                    load(30, 80 * MILLI);
                });
        TimeRange range = snapshot.range();
        assertThat(snapshot.total(Signal.LOAD_ACHIEVED, range)).isCloseTo(40, within(1e-6));
        assertThat(snapshot.total(Signal.TOKENS_OUTPUT, range)).isCloseTo(4_000, within(1e-6));
        assertThat(snapshot.value(Signal.LOAD_INTENDED, range)).isEqualTo(100);
        Percentiles times = snapshot.percentiles(Distribution.RESPONSE_TIME);
        assertThat(times.count(range)).isEqualTo(40);
        assertThat(times.over(range, 99)).isCloseTo(.08, within(.001));
        assertThat(times.over(range, 10)).isCloseTo(.04, within(.001));
        assertThat(times.between(range).getTotalCount()).isEqualTo(40);
        assertThat(snapshot.percentiles(Distribution.FIRST_TOKEN).count(range)).isZero();
    }

    @Test
    void aHitRatioIsUnknownUntilTheFirstLookUp() throws IOException {
        Snapshot before =
                Recorded.snapshot(() -> {
                    cache(0, 0);
                    cache(0, 0);
                });
        assertThat(before.value(Signal.CACHE_HIT_RATIO, "response", before.range())).isNaN();
        Snapshot after =
                Recorded.snapshot(() -> {
                    cache(100, 50);
                    cache(130, 60);
                });
        assertThat(after.value(Signal.CACHE_HIT_RATIO, "response", after.range()))
                .isCloseTo(.75, within(1e-9));
        assertThat(after.caches()).singleElement().extracting(Cache::hits).isEqualTo(130L);
    }

    @Test
    void tiersAreToldBesideTheCacheAndCountOnce() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    tier("", 10, 0, -1);
                    tier("process", 8, 2, 4_096);
                    tier("", 20, 0, -1);
                    tier("process", 16, 4, 8_192);
                });
        assertThat(snapshot.caches())
                .singleElement()
                .satisfies(cache -> assertThat(cache.hitRatio()).isEqualTo(1));
        assertThat(snapshot.cacheTiers())
                .singleElement()
                .satisfies(tier -> {
                    assertThat(tier.tier()).isEqualTo("process");
                    assertThat(tier.bytes()).isEqualTo(8_192);
                    assertThat(tier.hitRatio()).isEqualTo(.8);
                    assertThat(tier.meanCostNanos()).isEqualTo(-1);
                });
        assertThat(snapshot.value(Signal.CACHE_HIT_RATIO, "tiered", snapshot.range())).isOne();
        assertThat(snapshot.labels(Signal.CACHE_BYTES)).isEmpty();
    }

    private static void tier(String tier, long hits, long misses, long bytes) {
        CacheStatsEvent event = new CacheStatsEvent();
        event.cache = "tiered";
        event.tier = tier;
        event.hits = hits;
        event.misses = misses;
        event.bytes = bytes;
        event.commit();
    }

    @Test
    void readsPools() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    pool(10, 1_000 * MILLI);
                    pool(30, 2_000 * MILLI);
                });
        TimeRange range = snapshot.range();
        assertThat(snapshot.labels(Signal.POOL_IN_USE)).containsExactly("router.upstream");
        assertThat(snapshot.value(Signal.POOL_WAIT, "router.upstream", range))
                .isCloseTo(.05, within(1e-9));
        assertThat(snapshot.total(Signal.POOL_WAIT_TIME, range)).isCloseTo(1, within(1e-6));
        assertThat(snapshot.pools().getFirst().tunable())
                .isEqualTo("router.upstream.maxConnections");
    }

    @Test
    void readsLimitsWithTheirWaitsAndRoundTrips() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    limit(20, 0, 0, 0, 40);
                    limit(40, 0, 0, 0, 80);
                });
        TimeRange range = snapshot.range();
        Pool limit = snapshot.pools().getFirst();
        assertThat(limit.kind()).isEqualTo("limit");
        assertThat(limit.algorithm()).isEqualTo("vegas");
        assertThat(limit.created()).isNegative();
        assertThat(limit.roundTripNanos()).isEqualTo(40 * MILLI);
        assertThat(snapshot.value(Signal.POOL_ROUND_TRIP, "agent.runs", range))
                .isCloseTo(.03, within(1e-9));
        assertThat(snapshot.value(Signal.POOL_LEAST_ROUND_TRIP, "agent.runs", range))
                .isCloseTo(.01, within(1e-9));
        Percentiles waits = snapshot.percentiles(Distribution.POOL_WAITS, "agent.runs");
        assertThat(waits.count(range)).isEqualTo(8);
        assertThat(waits.over(range, 99)).isCloseTo(.08, within(.001));
        assertThat(waits.over(range, 50)).isLessThan(.00001);
    }

    @Test
    void readsLeaksWithTheirStacks() throws IOException {
        Snapshot snapshot = Recorded.snapshot(() -> leak("overdue"));
        assertThat(snapshot.leaks())
                .singleElement()
                .satisfies(leak -> {
                    assertThat(leak.reason()).isEqualTo("overdue");
                    assertThat(leak.heldNanos()).isEqualTo(90_000 * MILLI);
                    assertThat(leak.takenAt()).startsWith("shop.Orders.load").contains("Main.main");
                });
    }

    @Test
    void readsBatchersWithTheirSizes() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    batches(10, 5, 32);
                    batches(30, 6, 32, 32, 3);
                });
        TimeRange range = snapshot.range();
        assertThat(snapshot.total(Signal.BATCHES_BY_SIZE, range)).isCloseTo(20, within(1e-6));
        assertThat(snapshot.total(Signal.BATCHES_BY_TIME, range)).isCloseTo(1, within(1e-6));
        assertThat(snapshot.batchers()).singleElement().extracting(Batching::pending).isEqualTo(5L);
        Percentiles sizes = snapshot.percentiles(Distribution.BATCH_SIZES, "embed");
        assertThat(sizes.count(range)).isEqualTo(4);
        assertThat(Math.round(sizes.over(range, 1) * Distribution.ITEMS_PER_SECOND)).isEqualTo(3);
        assertThat(Math.round(sizes.over(range, 99) * Distribution.ITEMS_PER_SECOND)).isEqualTo(32);
    }

    @Test
    void readsARunWithItsPlanAndBudgets() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    marker("start", "");
                    marker("stage", "hold 100 req/s");
                    TunableChangeEvent.emit("router.retries", "1", "2", "user");
                    marker("end", "");
                });
        RunInfo run = snapshot.run().orElseThrow();
        assertThat(run.workload()).isEqualTo("quickstart");
        assertThat(run.seed()).isEqualTo(42);
        assertThat(run.plan())
                .containsExactly(new RunInfo.PlanPoint(0, 10), new RunInfo.PlanPoint(60, 100));
        assertThat(run.budgets()).containsOnly(entry("responseP99Seconds", 1.5));
        assertThat(run.running()).isFalse();
        assertThat(run.outcome()).isEqualTo("end");
        assertThat(snapshot.marks())
                .extracting(Mark::kind)
                .containsExactly(
                        Mark.Kind.RUN_START, Mark.Kind.STAGE, Mark.Kind.SETTING, Mark.Kind.RUN_END);
        assertThat(snapshot.marks().get(2).detail()).isEqualTo("1 → 2");
    }

    @Test
    void statesTellSettingsAndAreNoMarks() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    TunableChangeEvent.emit("router.retries", "", "1", TunableChangeEvent.STATE);
                    TunableChangeEvent.emit("workload.users", "", "9", TunableChangeEvent.STATE);
                    TunableChangeEvent.emit("router.retries", "1", "2", "user");
                    TunableChangeEvent.emit(
                            "workload.users", "9", "", TunableChangeEvent.RETRACTED);
                });
        assertThat(snapshot.settings()).containsOnly(entry("router.retries", "2"));
        assertThat(snapshot.marks()).singleElement().extracting(Mark::detail).isEqualTo("1 → 2");
    }

    @Test
    void aBrokenPlanIsLeftOut() throws IOException {
        RunMarkerEvent event = new RunMarkerEvent();
        event.runId = "r";
        event.phase = "start";
        event.plan = "[[0,";
        event.budgets = "[1,2]";
        Snapshot snapshot = Recorded.snapshot(event::commit);
        assertThat(snapshot.run().orElseThrow().plan()).isEmpty();
        assertThat(snapshot.run().orElseThrow().budgets()).isEmpty();
    }

    @Test
    void tellsWhereAgentRunsSpendTheirTime() throws IOException {
        Snapshot snapshot = Recorded.snapshot(() -> run("run-1", "triage", 60, 20, 10));
        TimeRange range = snapshot.range();
        double model = snapshot.total(Signal.AGENT_TIME, "model", range);
        double tool = snapshot.total(Signal.AGENT_TIME, "tool", range);
        assertThat(model / tool).isCloseTo(3, within(1e-6));
        assertThat(snapshot.slowestRuns())
                .singleElement()
                .extracting(SlowRun::runId)
                .isEqualTo("run-1");
        assertThat(snapshot.operations())
                .extracting(Operation::label)
                .containsExactly("agent triage");
    }

    @Test
    void findsCallsOfOneNameInOneRun() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    for (int i = 0; i < 12; i++) {
                        tool("run-1", "price");
                    }
                    run("run-1", "shopper", 1, 1, 0);
                });
        assertThat(snapshot.nPlusOnes())
                .singleElement()
                .satisfies(found -> assertThat(found.name()).isEqualTo("price"))
                .satisfies(found -> assertThat(found.calls()).isEqualTo(12))
                .satisfies(found -> assertThat(found.agent()).isEqualTo("shopper"));
    }

    @Test
    void readsBackendsAndFindings() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    health("birch", false);
                    route("birch", 503);
                    finding();
                });
        assertThat(snapshot.backends())
                .containsExactly(new Backend("birch", "http://127.0.0.1:1", false, "refused"));
        assertThat(snapshot.total(Signal.BACKEND_ERRORS, "birch", snapshot.range())).isEqualTo(1);
        assertThat(snapshot.findingMarks())
                .extracting(FindingMark::summary)
                .containsExactly("Requests wait");
    }

    @Test
    void tellsHowBackendsStandAndWhatTheyTook() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    backend("birch", 100, 10, "closed", 0);
                    backend("birch", 140, 30, "open", 80 * MILLI);
                });
        TimeRange range = snapshot.range();
        assertThat(snapshot.standings())
                .singleElement()
                .extracting(
                        BackendStanding::breaker,
                        BackendStanding::inFlight,
                        BackendStanding::attempts)
                .containsExactly("open", 3L, 140L);
        assertThat(snapshot.total(Signal.BACKEND_ATTEMPTS, "birch", range))
                .isCloseTo(40, within(1e-6));
        assertThat(snapshot.total(Signal.BACKEND_FAILURES, "birch", range))
                .isCloseTo(20, within(1e-6));
        assertThat(snapshot.value(Signal.BACKEND_BREAKER, "birch", range)).isEqualTo(1);
        assertThat(snapshot.percentiles(Distribution.BACKEND_DURATIONS, "birch").over(range, 99))
                .isCloseTo(0.08, within(0.001));
    }

    @Test
    void tellsWhatCallersMayAndDid() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    key(10, 0, 100);
                    key(40, 5, 900);
                });
        TimeRange range = snapshot.range();
        assertThat(snapshot.keys())
                .containsExactly(new KeyStanding("team", "high", 600, 0, 20, 3, 40, 5, 900, 0, 1));
        assertThat(snapshot.total(Signal.KEY_REQUESTS, "team", range)).isCloseTo(30, within(1e-6));
        assertThat(snapshot.total(Signal.KEY_REFUSED, "team", range)).isCloseTo(5, within(1e-6));
        assertThat(snapshot.total(Signal.KEY_TOKENS, "team", range)).isCloseTo(800, within(1e-6));
    }

    private static void key(long admitted, long refused, long tokens) {
        KeyStatsEvent event = new KeyStatsEvent();
        event.key = "team";
        event.priority = "high";
        event.requestsPerMinute = 600;
        event.concurrent = 20;
        event.inFlight = 3;
        event.admitted = admitted;
        event.refused = refused;
        event.inputTokens = tokens;
        event.untold = 1;
        event.commit();
    }

    private static void backend(
            String name, long attempts, long failures, String breaker, long tookNanos) {
        BackendStatsEvent event = new BackendStatsEvent();
        event.backend = name;
        event.kind = "openai";
        event.breaker = breaker;
        event.inFlight = 3;
        event.attempts = attempts;
        event.failures = failures;
        if (tookNanos > 0) {
            Histogram took = Histograms.create();
            took.recordValue(tookNanos);
            event.durations = Histograms.encode(took);
        }
        event.commit();
    }

    @Test
    void lateEventsChangeNothing() throws IOException {
        List<RecordedEvent> events =
                Recorded.events(() -> {
                    for (int i = 0; i < 20; i++) {
                        load(i, (20 + i) * MILLI);
                        run("run-" + i, "triage", i, 3, 1);
                        tool("run-" + i, "price");
                    }
                });
        List<RecordedEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(7));
        Snapshot ordered = Recorded.snapshot(events);
        Snapshot late = Recorded.snapshot(shuffled);
        for (Signal signal : Signal.values()) {
            assertThat(values(late, signal))
                    .as(signal.name())
                    .usingComparatorWithPrecision(1e-6)
                    .containsExactly(values(ordered, signal));
        }
        assertThat(late.slowestRuns()).containsExactlyInAnyOrderElementsOf(ordered.slowestRuns());
        assertThat(late.operations()).containsExactlyInAnyOrderElementsOf(ordered.operations());
        assertThat(late.percentiles(Distribution.RESPONSE_TIME).between(late.range()))
                .isEqualTo(
                        ordered.percentiles(Distribution.RESPONSE_TIME).between(ordered.range()));
    }

    @Test
    void countsEventsByType() throws IOException {
        Snapshot snapshot = Recorded.snapshot(() -> load(1, MILLI));
        assertThat(snapshot.eventCounts()).containsEntry(LoadIntervalEvent.NAME, 1L);
        assertThat(snapshot.unreadableEvents()).isZero();
    }

    private static double[] values(Snapshot snapshot, Signal signal) {
        return Arrays.stream(snapshot.series(signal).values(0, snapshot.slots()))
                .map(value -> Double.isNaN(value) ? -1 : value)
                .toArray();
    }

    private static void load(int completed, long responseNanos) {
        LoadIntervalEvent event = new LoadIntervalEvent();
        event.runId = "r";
        event.intervalTime = 250 * MILLI;
        event.intendedRate = 100;
        event.started = completed;
        event.completed = completed;
        event.good = completed;
        event.outputTokens = 100L * completed;
        Histogram times = Histograms.create();
        times.recordValueWithCount(responseNanos, completed);
        event.responseTimes = Histograms.encode(times);
        event.commit();
    }

    private static void cache(long hits, long misses) {
        CacheStatsEvent event = new CacheStatsEvent();
        event.cache = "response";
        event.hits = hits;
        event.misses = misses;
        event.commit();
    }

    private static void pool(long acquired, long waitNanos) {
        PoolStatsEvent event = new PoolStatsEvent();
        event.pool = "router.upstream";
        event.tunable = "router.upstream.maxConnections";
        event.capacity = 64;
        event.inUse = 64;
        event.acquired = acquired;
        event.waitTime = waitNanos;
        event.commit();
    }

    private static void limit(long latencyMillis, long... waitMillis) {
        PoolStatsEvent event = new PoolStatsEvent();
        event.pool = "agent.runs";
        event.kind = "limit";
        event.algorithm = "vegas";
        event.capacity = 20;
        event.roundTrip = latencyMillis * MILLI;
        event.leastRoundTrip = 10 * MILLI;
        Histogram waits = Histograms.create();
        for (long wait : waitMillis) {
            waits.recordValue(wait * MILLI);
        }
        event.waits = Histograms.encode(waits);
        event.commit();
    }

    private static void leak(String reason) {
        PoolLeakEvent event = new PoolLeakEvent();
        event.pool = "db";
        event.reason = reason;
        event.held = 90_000 * MILLI;
        event.takenAt = "shop.Orders.load(Orders.java:12)\nshop.Main.main(Main.java:3)";
        event.commit();
    }

    private static void batches(long bySize, long byTime, int... sizes) {
        BatchStatsEvent event = new BatchStatsEvent();
        event.batcher = "embed";
        event.maxSize = 32;
        event.pending = 5;
        event.bySize = bySize;
        event.byTime = byTime;
        Histogram items = Histograms.create();
        for (int size : sizes) {
            items.recordValue(size * 1_000L);
        }
        event.sizes = Histograms.encode(items);
        event.commit();
    }

    private static void marker(String phase, String label) {
        RunMarkerEvent event = new RunMarkerEvent();
        event.runId = "r";
        event.phase = phase;
        event.workload = "quickstart";
        event.label = label;
        event.seed = 42;
        if (phase.equals("start")) {
            event.plan = "[[0,10],[60,100]]";
            event.budgets = "{\"responseP99Seconds\":1.5}";
        }
        event.commit();
    }

    private static void run(String id, String agent, int model, int tool, int queue) {
        AgentRunEvent event = new AgentRunEvent();
        event.begin();
        event.runId = id;
        event.agentName = agent;
        event.modelTime = model * MILLI;
        event.toolTime = tool * MILLI;
        event.queueTime = queue * MILLI;
        event.outcome = "completed";
        event.commit();
    }

    private static void tool(String runId, String name) {
        ToolCallEvent event = new ToolCallEvent();
        event.begin();
        event.runId = runId;
        event.toolName = name;
        event.commit();
    }

    private static void health(String backend, boolean healthy) {
        BackendHealthEvent event = new BackendHealthEvent();
        event.backend = backend;
        event.url = "http://127.0.0.1:1";
        event.healthy = healthy;
        event.reason = "refused";
        event.commit();
    }

    private static void route(String backend, int status) {
        RouterRequestEvent event = new RouterRequestEvent();
        event.begin();
        event.backend = backend;
        event.path = "/v1/chat/completions";
        event.status = status;
        event.commit();
    }

    private static void finding() {
        FindingEvent event = new FindingEvent();
        event.findingId = "pool-wait";
        event.summary = "Requests wait";
        event.share = Double.NaN;
        event.commit();
    }
}
