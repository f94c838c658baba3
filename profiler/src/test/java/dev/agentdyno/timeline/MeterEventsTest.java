package dev.agentdyno.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeterEventsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_000 * SECOND;

    private final Tracks tracks = new Tracks();
    private final MeterEvents meters = new MeterEvents(tracks, new Handlers());

    @BeforeEach
    void startGrid() {
        tracks.reach(START);
    }

    @Test
    void aCounterIsShownAsARate() {
        runs(0, 100);
        runs(.5, 110);
        runs(1, 130);
        Snapshot snapshot = snapshot();
        assertThat(rate(snapshot, .25)).isCloseTo(20, within(1e-9));
        assertThat(rate(snapshot, .75)).isCloseTo(40, within(1e-9));
    }

    @Test
    void questionsAreShownByWhereTheirDocumentsWereFound() {
        for (double time = 0; time < 2; time += .5) {
            sample(time, "retrieval_searches_total", "method=hnsw", 20 * time);
            sample(time, "retrieval_cached_total", "", 4 * time);
        }
        Snapshot snapshot = snapshot();
        int slot = snapshot.slot(START + 3 * SECOND / 4);
        assertThat(snapshot.series(Signal.RETRIEVAL_QUERIES, "hnsw").at(slot))
                .isCloseTo(20, within(1e-9));
        assertThat(snapshot.series(Signal.RETRIEVAL_QUERIES, "cached").at(slot))
                .isCloseTo(4, within(1e-9));
    }

    @Test
    void countersOfSeveralLabelsAddUp() {
        for (double time = 0; time < 2; time += .5) {
            sample(time, "agent_runs_total", "outcome=completed", 10 * time);
            sample(time, "agent_runs_total", "outcome=failed", 2 * time);
        }
        assertThat(rate(snapshot(), .75)).isCloseTo(12, within(1e-9));
    }

    @Test
    void runsAreToldApartByOutcome() {
        for (double time = 0; time < 2; time += .5) {
            sample(time, "agent_runs_total", "outcome=completed", 10 * time);
            sample(time, "agent_runs_total", "outcome=failed", time < 1 ? 0 : 2 * time - 2);
        }
        Snapshot snapshot = snapshot();
        int late = snapshot.slot(START + (long) (1.25 * SECOND));

        assertThat(snapshot.series(Signal.AGENT_OUTCOMES, "completed").at(late))
                .isCloseTo(10, within(1e-9));
        assertThat(snapshot.series(Signal.AGENT_OUTCOMES, "failed").at(late))
                .isCloseTo(2, within(1e-9));
    }

    @Test
    void aCounterThatWasSilentGainedInTheLastRound() {
        runs(0, 100);
        for (int round = 0; round <= 20; round++) {
            sample(round / 2.0, "engine_uptime_seconds", "", round);
        }
        runs(10.5, 105);
        runs(11, 105);
        assertThat(rate(snapshot(), 10.25)).isCloseTo(10, within(1e-9));
        assertThat(rate(snapshot(), 9.75)).isZero();
    }

    @Test
    void aRestartedCounterDoesNotGoBack() {
        runs(0, 100);
        runs(.5, 5);
        assertThat(rate(snapshot(), .25)).isCloseTo(10, within(1e-9));
    }

    @Test
    void latencyIsTimeByRequests() {
        for (double time = 0; time < 2; time += .5) {
            sample(time, "backend_request_duration_seconds_count", "backend=alder", 20 * time);
            sample(time, "backend_request_duration_seconds_sum", "backend=alder", 5 * time);
        }
        Snapshot snapshot = snapshot();
        assertThat(snapshot.value(Signal.BACKEND_LATENCY, "alder", snapshot.range()))
                .isCloseTo(.25, within(1e-9));
        assertThat(snapshot.value(Signal.BACKEND_RATE, "alder", snapshot.range()))
                .isCloseTo(20, within(1e-9));
    }

    @Test
    void answersAreOfRequestsForModelsAndRetriesHaveReasons() {
        for (double time = 0; time < 2; time += .5) {
            String chat = "method=POST,path=/v1/chat/completions,status=";
            sample(time, "http_requests_total", chat + "200", 20 * time);
            sample(time, "http_requests_total", chat + "503", 2 * time);
            sample(time, "http_requests_total", "method=GET,path=/metrics,status=200", 99 * time);
            sample(time, "router_retries_total", "reason=timeout", 4 * time);
        }
        Snapshot snapshot = snapshot();
        assertThat(snapshot.labels(Signal.ROUTER_ANSWERS)).containsExactly("200", "503");
        assertThat(snapshot.value(Signal.ROUTER_ANSWERS, "503", snapshot.range()))
                .isCloseTo(2, within(1e-9));
        assertThat(snapshot.value(Signal.ROUTER_RETRIES, "timeout", snapshot.range()))
                .isCloseTo(4, within(1e-9));
    }

    @Test
    void aCounterThatIsBornStoodAtZeroBefore() {
        String retries = "router_retries_total";
        double start = START / 1e9;
        for (double time = 0; time < 4; time += .5) {
            sample(time, "process_start_time_seconds", "", start);
            sample(time, "http_requests_total", "method=POST,path=/x,status=200", 20 * time);
            if (time >= 2) {
                sample(time, retries, "reason=timeout", 7);
            }
        }
        Snapshot snapshot = snapshot();
        assertThat(snapshot.value(Signal.ROUTER_RETRIES, "timeout", snapshot.range()))
                .isCloseTo(2, within(1e-9));
        assertThat(snapshot.value(Signal.ROUTER_ANSWERS, "200", snapshot.range()))
                .isCloseTo(20, within(1e-9));
    }

    @Test
    void whatTheRouterRefusesHasReasonsWhoeverAsked() {
        for (double time = 0; time < 2; time += .5) {
            for (String key : List.of("alder", "nobody")) {
                String asked = "key=" + key + ",outcome=";
                sample(time, "router_key_requests_total", asked + "admitted", 99 * time);
                sample(time, "router_key_requests_total", asked + "shed", 4 * time);
            }
            sample(time, "router_fallbacks_total", "from=a,to=b", 2 * time);
        }
        Snapshot snapshot = snapshot();
        assertThat(snapshot.labels(Signal.ROUTER_REFUSED)).containsExactly("shed");
        assertThat(snapshot.value(Signal.ROUTER_REFUSED, "shed", snapshot.range()))
                .isCloseTo(8, within(1e-9));
        assertThat(snapshot.value(Signal.ROUTER_FALLBACKS, "b", snapshot.range()))
                .isCloseTo(2, within(1e-9));
    }

    @Test
    void answersThatAreSharedAreNoneOfBackends() {
        for (double time = 0; time < 2; time += .5) {
            sample(time, "router_deduplication_total", "result=hit", 6 * time);
            sample(time, "router_deduplication_total", "result=joined", 2 * time);
            sample(time, "router_deduplication_total", "result=miss", 9 * time);
        }
        Snapshot snapshot = snapshot();
        assertThat(snapshot.labels(Signal.ROUTER_SHARED)).containsExactly("hit", "joined");
        assertThat(snapshot.value(Signal.ROUTER_SHARED, "hit", snapshot.range()))
                .isCloseTo(6, within(1e-9));
    }

    @Test
    void theNewestValueOfEachMeterIsKept() {
        runs(0, 1);
        runs(1, 2);
        assertThat(meters.values()).containsOnly(entry("agent_runs_total{outcome=completed}", 2.0));
    }

    private void runs(double time, double value) {
        sample(time, "agent_runs_total", "outcome=completed", value);
    }

    private void sample(double time, String name, String labels, double value) {
        long nanos = START + (long) (time * SECOND);
        tracks.reach(nanos);
        meters.sample(nanos, name, labels, value);
    }

    private static double rate(Snapshot snapshot, double time) {
        return snapshot.series(Signal.AGENT_RUNS).at(snapshot.slot(START + (long) (time * SECOND)));
    }

    private Snapshot snapshot() {
        return new Snapshot(tracks.grid(), tracks.views(), tracks.distributions(), Details.NONE);
    }
}
