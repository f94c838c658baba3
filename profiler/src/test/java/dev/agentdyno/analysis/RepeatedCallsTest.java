package dev.agentdyno.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.MetricSampleEvent;
import dev.agentdyno.telemetry.ToolCallEvent;
import dev.agentdyno.timeline.Recorded;
import dev.agentdyno.timeline.Snapshot;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RepeatedCallsTest {
    @Test
    void theCountIsThatOfTheRunsAndNotOfTheSampledCalls() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    for (int i = 0; i < 4; i++) {
                        run("run " + i);
                    }
                });

        Finding finding =
                new RepeatedCalls().examine(Look.of(snapshot, snapshot.range())).getFirst();

        assertThat(finding.title()).isEqualTo("N+1: one run calls price 12 times in a row");
        assertThat(finding.what()).contains("4 times, 48 calls in all").doesNotContain("about");
    }

    @Test
    void runsThatWereNotRecordedAreCountedByTheMeter() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    meter(0);
                    run("one");
                    reachTheNextRound();
                    meter(3);
                });

        assertThat(RepeatedCalls.runsPerRecorded(snapshot)).isCloseTo(3, within(0.01));
    }

    /// Meters that are closer together than this are of one round.
    private static void reachTheNextRound() {
        long next = System.nanoTime() + 60_000_000L;
        while (System.nanoTime() < next) {
            Thread.onSpinWait();
        }
    }

    private static void run(String id) {
        AgentRunEvent run = new AgentRunEvent();
        run.begin();
        for (int i = 0; i < 8; i++) {
            ToolCallEvent call = new ToolCallEvent();
            call.begin();
            call.runId = id;
            call.toolName = "price";
            call.commit();
        }
        run.runId = id;
        run.agentName = "shopper";
        run.toolCalls = 12;
        run.loops = 1;
        run.outcome = "completed";
        run.commit();
    }

    private static void meter(double runs) {
        MetricSampleEvent event = new MetricSampleEvent();
        event.name = "agent_runs_total";
        event.labels = "outcome=completed";
        event.value = runs;
        event.commit();
    }
}
