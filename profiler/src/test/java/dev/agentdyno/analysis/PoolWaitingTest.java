package dev.agentdyno.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.telemetry.BackendHealthEvent;
import dev.agentdyno.telemetry.PoolStatsEvent;
import dev.agentdyno.timeline.Recorded;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolWaitingTest {
    private static final String SETTING = "router.upstream.maxConnections";
    private static final long SECONDS = 4_000_000_000L;

    @Test
    void poolsOfOneSettingAreOneFindingOfTheWorst() throws IOException {
        Finding finding =
                only(() -> {
                    pool("router.upstream.alder", 4, 1);
                    pool("router.upstream.birch", 4, 8);
                });

        assertThat(finding.id()).isEqualTo("pool-waiting:" + SETTING);
        assertThat(finding.title()).isEqualTo("Requests wait for an upstream connection");
        assertThat(finding.what()).contains("4 of 4 places of router.upstream.birch");
        assertThat(finding.advice()).contains("16 places per backend");
        assertThat(finding.tunable())
                .hasValueSatisfying(advice -> {
                    assertThat(advice.tunable()).isEqualTo(SETTING);
                    assertThat(advice.oldValue()).isEqualTo("4");
                    assertThat(advice.newValue()).isEqualTo("16");
                });
    }

    @Test
    void thePoolOfOneBackendIsNamed() throws IOException {
        Finding finding = only(() -> pool("router.upstream.alder", 4, 8));

        assertThat(finding.id()).isEqualTo("pool-waiting:router.upstream.alder");
        assertThat(finding.subject()).isEqualTo(SETTING);
    }

    @Test
    void ofTheSumOfAllBackendsTheSettingIsThatOfEach() throws IOException {
        Finding finding =
                only(() -> {
                    backend("alder");
                    backend("birch");
                    pool("router.upstream", 8, 16);
                });

        assertThat(finding.title()).isEqualTo("Requests wait for an upstream connection");
        assertThat(finding.tunable())
                .hasValueSatisfying(advice -> {
                    assertThat(advice.oldValue()).isEqualTo("4");
                    assertThat(advice.newValue()).isEqualTo("16");
                });
    }

    private static Finding only(Runnable work) throws IOException {
        Snapshot snapshot = Recorded.snapshot(work);
        long from = snapshot.startNanos();
        List<Finding> findings =
                new PoolWaiting().examine(snapshot, new TimeRange(from, from + SECONDS));
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static void pool(String name, long capacity, long waiting) {
        PoolStatsEvent event = new PoolStatsEvent();
        event.pool = name;
        event.tunable = SETTING;
        event.capacity = capacity;
        event.inUse = capacity;
        event.waiting = waiting;
        event.commit();
    }

    private static void backend(String name) {
        BackendHealthEvent event = new BackendHealthEvent();
        event.backend = name;
        event.healthy = true;
        event.commit();
    }
}
