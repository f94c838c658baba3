package dev.agentdyno.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.telemetry.BackendStatsEvent;
import dev.agentdyno.telemetry.RouterRequestEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteQuestionTest {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    RouterRequestEvent.NAME + "#enabled", "true",
                    RouterRequestEvent.NAME + "#throttle", "off",
                    BackendStatsEvent.NAME + "#enabled", "true");

    @TempDir Path folder;

    private static void request(String backend, int status, long atLeastNanos) {
        RouterRequestEvent event = new RouterRequestEvent();
        event.begin();
        long end = System.nanoTime() + atLeastNanos;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        event.end();
        event.requestId = backend + "-" + status;
        event.requestModel = "m";
        event.backend = backend;
        event.status = status;
        event.strategy = "least-latency";
        event.measure = "latency";
        event.candidates = 2;
        event.measured = 3e6;
        event.runnerUp = "other";
        event.runnerUpMeasured = 9e6;
        event.queueTime = 10;
        event.connectTime = 20;
        event.commit();
    }

    private static void own() {
        RouterRequestEvent event = new RouterRequestEvent();
        event.begin();
        event.path = "/metrics";
        event.commit();
    }

    private static void stats(String backend, long attempts) {
        BackendStatsEvent event = new BackendStatsEvent();
        event.backend = backend;
        event.weight = 3;
        event.attempts = attempts;
        event.commit();
    }

    @Test
    void the_slowest_come_first_with_what_was_decided() throws Exception {
        Stage stage =
                Stage.record(
                        folder,
                        SETTINGS,
                        () -> {
                            request("a", 200, 0);
                            request("b", 503, Duration.ofMillis(30).toNanos());
                            own();
                        });
        List<RoutedRequest> found = stage.ask(new RouteQuestion("", stage.range()));
        assertThat(found).extracting(RoutedRequest::id).containsExactly("b-503", "a-200");
        RoutedRequest slowest = found.getFirst();
        assertThat(slowest.failed()).isTrue();
        assertThat(found.getLast().failed()).isFalse();
        assertThat(slowest.measured()).isEqualTo(3e6);
        assertThat(slowest.runnerUp()).isEqualTo("other");
        assertThat(slowest.runnerUpMeasured()).isEqualTo(9e6);
        assertThat(slowest.waitNanos()).isEqualTo(10);
        assertThat(slowest.connectNanos()).isEqualTo(20);
        assertThat(slowest.firstByteNanos()).isEqualTo(-1);
        assertThat(slowest.durationNanos()).isGreaterThan(29_000_000);
    }

    @Test
    void traffic_tells_weights_and_how_much_of_it_was_seen() throws Exception {
        Traffic traffic =
                Stage.record(
                                folder,
                                SETTINGS,
                                () -> {
                                    request("a", 200, 0);
                                    stats("a", 10);
                                    request("a", 200, 0);
                                    request("a", 200, 0);
                                    stats("a", 18);
                                })
                        .ask(TrafficQuestion.all());
        assertThat(traffic.seen()).hasSize(3);
        assertThat(traffic.weights()).containsOnly(Map.entry("a", 3));
        assertThat(traffic.seenShare()).isEqualTo(0.25);
    }
}
