package dev.agentdyno.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.telemetry.RunMarkerEvent;
import dev.agentdyno.telemetry.ToolCallEvent;
import dev.agentdyno.timeline.Recorded;
import dev.agentdyno.timeline.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Recordings of more than one run, of which the newest is examined.
class EarlierRunsTest {
    private static final Duration SLOW = Duration.ofMillis(1_050);

    @Test
    void sumsOfTheRecordingAreHeldAgainstAllOfIt() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    marker("1", "start");
                    marker("1", "end");
                    marker("2", "start");
                    marker("2", "end");
                });
        Look look = Look.of(snapshot, snapshot.range());

        assertThat(look.range()).isNotEqualTo(snapshot.range());
        assertThat(look.whole().range()).isEqualTo(snapshot.range());
    }

    @Test
    void anOperationIsSlowInTheRunThatCallsIt() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    marker("1", "start");
                    slowCalls();
                    marker("1", "end");
                });

        assertThat(findings(snapshot)).containsExactly("slow-operation:tool lookup_item");
    }

    @Test
    void anOperationThatIsNotCalledAgainIsNotSlowAgain() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    marker("1", "start");
                    slowCalls();
                    marker("1", "end");
                    LockSupport.parkNanos(Duration.ofMillis(600).toNanos());
                    marker("2", "start");
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                    marker("2", "end");
                });

        assertThat(findings(snapshot)).isEmpty();
    }

    private static List<String> findings(Snapshot snapshot) {
        return new SlowOperation()
                .examine(snapshot, snapshot.range()).stream().map(Finding::id).toList();
    }

    private static void slowCalls() {
        List<Thread> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(Thread.startVirtualThread(EarlierRunsTest::slowCall));
        }
        for (Thread call : calls) {
            try {
                call.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void slowCall() {
        ToolCallEvent event = new ToolCallEvent();
        event.begin();
        LockSupport.parkNanos(SLOW.toNanos());
        event.toolName = "lookup_item";
        event.commit();
    }

    private static void marker(String run, String phase) {
        RunMarkerEvent event = new RunMarkerEvent();
        event.runId = run;
        event.phase = phase;
        event.workload = "quickstart";
        event.commit();
    }
}
