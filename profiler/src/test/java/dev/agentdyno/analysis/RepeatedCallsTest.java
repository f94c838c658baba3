package dev.agentdyno.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.MetricSampleEvent;
import dev.agentdyno.telemetry.ToolCallEvent;
import dev.agentdyno.timeline.Recorded;
import dev.agentdyno.timeline.Snapshot;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedCallsTest {
    @Test
    void theCountIsThatOfTheRecordedCalls() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    for (int i = 0; i < 4; i++) {
                        run("run " + i, 8, 12);
                    }
                });

        Finding finding = find(snapshot).getFirst();

        assertThat(finding.title()).isEqualTo("N+1: one run calls price 8 times in a row");
        assertThat(finding.what())
                .contains("seen 4 times, 32 calls in all")
                .doesNotContain("though");
    }

    @Test
    void aRunOfManyCallsOfWhichFewWereRecordedIsNoFinding() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    for (int i = 0; i < 4; i++) {
                        run("run " + i, 4, 48);
                    }
                });

        assertThat(find(snapshot)).isEmpty();
    }

    @Test
    void runsThatWereNotRecordedAreCountedByTheMeter() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    meter(0);
                    run("one", 8, 12);
                    reachTheNextRound();
                    meter(3);
                });

        assertThat(RepeatedCalls.runsPerRecorded(snapshot)).isCloseTo(3, within(0.01));
    }

    private static List<Finding> find(Snapshot snapshot) {
        return new RepeatedCalls().examine(Look.of(snapshot, snapshot.range()));
    }

    /// Meters that are closer together than this are of one round.
    private static void reachTheNextRound() {
        long next = System.nanoTime() + 60_000_000L;
        while (System.nanoTime() < next) {
            Thread.onSpinWait();
        }
    }

    /// @param recorded calls that left an event, each of a loop of its own
    /// @param made calls that the run counted
    private static void run(String id, int recorded, int made) {
        AgentRunEvent run = new AgentRunEvent();
        run.begin();
        for (int i = 0; i < recorded; i++) {
            ToolCallEvent call = new ToolCallEvent();
            call.begin();
            call.runId = id;
            call.toolName = "price";
            call.loop = i + 1;
            call.commit();
        }
        run.runId = id;
        run.agentName = "shopper";
        run.toolCalls = made;
        run.loops = made + 1;
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
