package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.telemetry.RouterRequestEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class RouteReplayCommandTest {
    @TempDir Path folder;

    private static Ended replay(String... more) {
        return Ended.of(
                Stream.concat(Stream.of("route-replay"), Stream.of(more)).toArray(String[]::new));
    }

    private String trace() throws IOException {
        List<String> lines =
                Stream.iterate(0, time -> time + 100)
                        .limit(40)
                        .map(time ->
                                ("{\"timestamp\": %d, \"input_length\": 1024,"
                                                + " \"output_length\": 11, \"hash_ids\": [%d, %d]}")
                                        .formatted(time, time % 500, time % 500 + 1))
                        .toList();
        return Files.write(folder.resolve("trace.jsonl"), lines).toString();
    }

    private String recording() throws IOException {
        Path file = folder.resolve("run.jfr");
        try (jdk.jfr.Recording recording = new jdk.jfr.Recording()) {
            recording.enable(RouterRequestEvent.NAME).with("throttle", "off");
            recording.start();
            for (int i = 0; i < 20; i++) {
                RouterRequestEvent event = new RouterRequestEvent();
                event.begin();
                event.end();
                event.requestModel = "m";
                event.status = 200;
                event.backend = i % 2 == 0 ? "alder" : "birch";
                event.commit();
            }
            recording.dump(file);
        }
        return file.toString();
    }

    @Test
    void a_row_stands_for_each_strategy_with_its_shares() throws IOException {
        JsonNode document =
                replay(
                                trace(),
                                "--strategy",
                                "RoundRobin,prefix-affinity",
                                "--backends",
                                "2",
                                "--json")
                        .well()
                        .json();
        assertThat(document.get("requests").asInt()).isEqualTo(40);
        assertThat(document.get("backends")).hasSize(2);
        assertThat(document.get("rows")).hasSize(2);
        JsonNode evenly = document.get("rows").get(0);
        assertThat(evenly.get("strategy").asString()).isEqualTo("round-robin");
        assertThat(evenly.get("shares").get(1).get("share").asDouble()).isEqualTo(0.5);
        assertThat(evenly.get("prefix_hit_rate").asDouble())
                .isLessThanOrEqualTo(document.get("rows").get(1).get("prefix_hit_rate").asDouble());
        assertThat(evenly.get("response_p99_seconds").asDouble()).isGreaterThan(0.15);
    }

    @Test
    void backends_can_be_told() throws IOException {
        JsonNode document =
                replay(
                                trace(),
                                "--strategy",
                                "least-outstanding",
                                "--prefill",
                                "0ms",
                                "--backend",
                                "big=40ms,8ms,64",
                                "--json")
                        .well()
                        .json();
        assertThat(document.get("backends").get(0).get("slots").asInt()).isEqualTo(64);
        JsonNode row = document.get("rows").get(0);
        assertThat(row.get("first_token_p99_seconds").asDouble()).isCloseTo(0.04, within(1e-9));
        assertThat(row.get("response_p50_seconds").asDouble()).isCloseTo(0.12, within(1e-9));
    }

    @Test
    void one_of_a_kind_is_counted_as_one() throws IOException {
        assertThat(replay(trace(), "--backend", "big=40ms,8ms,1").well().out())
                .contains(" to 1 backend of 1 slot\n".stripTrailing())
                .doesNotContain("1 slots");
    }

    @Test
    void the_same_seed_prints_the_same() throws IOException {
        String file = trace();
        assertThat(replay(file).well().out())
                .isEqualTo(replay(file).well().out())
                .contains("round-robin", "prefix-affinity", "slow-4");
    }

    @Test
    void a_recording_is_replayed_against_its_own_backends() throws IOException {
        JsonNode document =
                replay(recording(), "--strategy", "round-robin", "--json").well().json();
        assertThat(document.get("requests").asInt()).isEqualTo(20);
        assertThat(document.get("backends").get(0).get("name").asString()).isEqualTo("alder");
        assertThat(document.get("rows").get(0).get("shares").get(0).get("requests").asInt())
                .isEqualTo(10);
        assertThat(document.get("rows").get(0).get("prefix_hit_rate").isNull()).isTrue();
    }

    @Test
    void what_cannot_be_is_said_in_one_line() throws IOException {
        String file = trace();
        assertThat(replay(file, "--strategy", "luck").complaint(2)).contains("round-robin");
        assertThat(replay(file, "--backend", "x=1").complaint(2)).contains("name=40ms,8ms,64");
        assertThat(replay(file, "--strategy", ",").complaint(2)).contains("name one");
        assertThat(
                        replay(file, "--backend", "a=1ms,1ms,1", "--backend", "a=2ms,1ms,1")
                                .complaint(2))
                .contains("'a' comes twice");
        assertThat(replay(file, "--backends", "0").complaint(2)).contains("1 to 64");
        assertThat(replay(recording(), "--backends", "3").complaint(2)).contains("its own");
        assertThat(replay("nothing.csv").complaint(2)).contains("nothing.csv");
    }
}
