package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.telemetry.ModelCallEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class CacheReplayCommandTest {
    private static final String AGAIN =
            "{\"timestamp\": 0, \"input_length\": 1024, \"output_length\": 1, \"hash_ids\": [1, 2]}";

    @TempDir Path folder;

    private static Ended replay(String... more) {
        return Ended.of(
                Stream.concat(Stream.of("cache-replay"), Stream.of(more)).toArray(String[]::new));
    }

    private String trace(String... lines) throws IOException {
        return Files.write(folder.resolve("trace.jsonl"), List.of(lines)).toString();
    }

    private String recording(long... keys) throws IOException {
        Path file = folder.resolve("run.jfr");
        try (jdk.jfr.Recording recording = new jdk.jfr.Recording()) {
            recording.enable(ModelCallEvent.NAME).with("throttle", "off");
            recording.start();
            for (long key : keys) {
                ModelCallEvent event = new ModelCallEvent();
                event.begin();
                event.cache = "miss";
                event.cacheKey = key;
                event.entrySize = 10;
                event.commit();
            }
            recording.dump(file);
        }
        return file.toString();
    }

    @Test
    void what_is_named_twice_is_replayed_once() throws IOException {
        JsonNode document =
                replay(trace(AGAIN), "--policy", "lru,lru", "--size", "1,1", "--json")
                        .well()
                        .json();

        assertThat(document.path("rows")).hasSize(1);
    }

    @Test
    void a_negative_length_is_shown() throws IOException {
        String line = AGAIN.replace("1024", "-5");

        assertThat(replay(trace(line)).complaint(2)).contains("has -5 as input_length");
    }

    @Test
    void a_row_stands_for_each_policy_and_size() throws IOException {
        JsonNode document =
                replay(trace(AGAIN, AGAIN), "--size", "1,unbounded", "--json").well().json();
        assertThat(document.get("lookups").asInt()).isEqualTo(4);
        assertThat(document.get("distinct_keys").asInt()).isEqualTo(2);
        assertThat(document.get("rows")).hasSize(6);
        JsonNode last = document.get("rows").get(5);
        assertThat(last.get("policy").asString()).isEqualTo("value");
        assertThat(last.get("hit_rate").asDouble()).isEqualTo(0.5);
        assertThat(last.get("byte_hit_rate").asDouble()).isEqualTo(0.5);
        assertThat(last.get("time_saved_seconds").asDouble()).isEqualTo(0.1024);
        assertThat(last.get("max_entries").isNull()).isTrue();
        assertThat(document.get("rows").get(0).get("max_entries").isIntegralNumber()).isTrue();
    }

    @Test
    void what_is_assumed_of_a_token_is_said_and_can_be_told() throws IOException {
        String file = trace(AGAIN, AGAIN);
        assertThat(replay(file).well().out()).contains("100us to prefill", "4 bytes");
        Ended told =
                replay(
                        file,
                        "--cost",
                        "2ms",
                        "--bytes-per-token",
                        "100",
                        "--policy",
                        "LRU",
                        "--size",
                        "unbounded");
        assertThat(told.well().out()).contains("2ms to prefill", "100 bytes", "2.0 s");
    }

    @Test
    void a_recordings_look_ups_are_replayed() throws IOException {
        String file = recording(5, 6, 5, 5);
        JsonNode document = replay(file, "--size", "unbounded", "--json").well().json();
        assertThat(document.get("rows").get(0).get("hit_rate").asDouble()).isEqualTo(0.5);
        assertThat(document.get("seen_share").isNull()).isTrue();
        assertThat(replay(file).well().out()).contains("were recorded is unknown");
    }

    @Test
    void a_long_replay_says_how_far_it_is_and_ends_when_told() {
        AtomicLong clock = new AtomicLong();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ReplayProgress progress =
                new ReplayProgress(new PrintStream(said, true, StandardCharsets.UTF_8), clock::get);
        progress.accept(0.1);
        clock.set(1_500_000_000L);
        progress.accept(0.25);
        progress.accept(0.3);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("dyno: 25 % replayed");
        progress.cancel();
        assertThat(progress.reading().cancelled()).isTrue();
        assertThatThrownBy(() -> progress.accept(0.4)).isInstanceOf(CancellationException.class);
    }

    @Nested
    class Refuses {
        @Test
        void a_trace_without_keys() {
            assertThat(replay("azure_llm_2023_conv.csv").complaint(2)).contains("no keys");
        }

        @Test
        void a_broken_line_by_its_number() throws IOException {
            assertThat(replay(trace(AGAIN, "{")).complaint(2)).contains("line 2");
        }

        @Test
        void what_is_no_policy_or_size_or_cost() throws IOException {
            String file = trace(AGAIN);
            assertThat(replay(file, "--policy", "fifo").complaint(2))
                    .contains("'fifo'", "lru, tinylfu, value");
            assertThat(replay(file, "--size", "10%,big").complaint(2)).contains("'big'");
            assertThat(replay(file, "--cost", "much").complaint(2)).contains("--cost");
            assertThat(replay(file, "--bytes-per-token", "-1").complaint(2))
                    .contains("--bytes-per-token");
        }

        @Test
        void a_file_that_is_not_there() {
            assertThat(replay("nothing.jsonl").complaint(2)).contains("nothing.jsonl");
            assertThat(replay("nothing.jfr").complaint(1)).contains("nothing.jfr");
        }

        @Test
        void a_recording_without_look_ups_and_a_cost_for_it() throws IOException {
            assertThat(replay(recording()).complaint(2)).contains("no look-up");
            assertThat(replay(recording(1), "--cost", "1ms").complaint(2)).contains("--cost");
        }
    }
}
