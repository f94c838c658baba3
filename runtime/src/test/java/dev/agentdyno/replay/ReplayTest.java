package dev.agentdyno.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.cache.Bounds;
import dev.agentdyno.cache.CachePolicy;
import dev.agentdyno.workload.InvalidTraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ReplayTest {
    private static final List<CachePolicy> ALL = List.of(CachePolicy.values());

    private static List<ReplaySize> sizes(String... texts) {
        return Stream.of(texts).map(ReplaySize::parse).toList();
    }

    private static List<ReplayRow> rows(
            KeyTrace trace, List<CachePolicy> policies, String... sizes) {
        return new Replay(trace, policies, sizes(sizes), share -> {}).rows();
    }

    private static KeyTrace of(long... keys) {
        KeyTrace.Builder trace = new KeyTrace.Builder();
        for (int time = 0; time < keys.length; time++) {
            trace.add(keys[time], time, 10 * keys[time], 1_000_000_000L * keys[time]);
        }
        return trace.build();
    }

    @Test
    void hits_bytes_and_time_are_those_of_the_keys_that_hit() {
        ReplayRow row = rows(of(1, 2, 1, 3, 2, 1), List.of(CachePolicy.LRU), "2").getFirst();
        assertThat(row.lookups()).isEqualTo(6);
        assertThat(row.hits()).isEqualTo(1);
        assertThat(row.hitRate()).isEqualTo(1 / 6.0);
        assertThat(row.byteHitRate()).isEqualTo(10 / 100.0);
        assertThat(row.savedSeconds()).isEqualTo(1);
        assertThat(row.evictions()).isEqualTo(3);
    }

    @Test
    void a_bound_in_bytes_counts_what_entries_weigh() {
        ReplayRow row = rows(of(1, 2, 3, 3, 2, 1), List.of(CachePolicy.LRU), "50B").getFirst();
        assertThat(row.bounds()).isEqualTo(Bounds.bytes(50));
        assertThat(row.hits()).isEqualTo(2);
    }

    @Test
    void look_ups_are_replayed_in_the_order_of_their_times() {
        KeyTrace.Builder later = new KeyTrace.Builder();
        later.add(1, 30, 1, 1).add(2, 20, 1, 1).add(1, 10, 1, 1);
        assertThat(rows(later.build(), List.of(CachePolicy.LRU), "1").getFirst().hits()).isZero();
    }

    @Test
    void a_key_costs_the_mean_of_what_was_told_and_else_that_of_the_others() {
        KeyTrace trace =
                new KeyTrace.Builder()
                        .add(1, 0, 1, 100)
                        .add(1, 1, 1, 300)
                        .add(2, 2, 1, KeyTrace.Builder.UNKNOWN)
                        .add(2, 3, 1, KeyTrace.Builder.UNKNOWN)
                        .build();
        ReplayRow row = rows(trace, List.of(CachePolicy.LRU), "unbounded").getFirst();
        assertThat(row.savedNanos()).isEqualTo(400);
        assertThat(trace.guessedCosts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void no_policy_beats_a_cache_without_bound_and_more_room_helps_lru(long seed) {
        KeyTrace trace = random(seed, 20_000);
        List<ReplayRow> rows = rows(trace, ALL, "1%", "10%", "50%", "unbounded");
        double best = rows.getLast().hitRate();
        assertThat(best).isEqualTo((trace.lookups() - trace.distinct()) / (double) trace.lookups());
        assertThat(rows).allMatch(row -> row.hitRate() <= best);
        assertThat(rows.subList(0, 4))
                .isSortedAccordingTo((a, b) -> Double.compare(a.hitRate(), b.hitRate()));
    }

    @Test
    void lru_and_value_repeat_to_the_last_hit() {
        KeyTrace trace = random(5, 20_000);
        List<CachePolicy> exact = List.of(CachePolicy.LRU, CachePolicy.VALUE);
        assertThat(rows(trace, exact, "5%", "40%")).isEqualTo(rows(trace, exact, "5%", "40%"));
    }

    private static KeyTrace random(long seed, int lookups) {
        SplittableRandom random = new SplittableRandom(seed);
        KeyTrace.Builder trace = new KeyTrace.Builder();
        for (int time = 0; time < lookups; time++) {
            long key = (long) (Math.pow(random.nextDouble(), 3) * 5_000);
            trace.add(key, time * 1_000L, 1 + key % 50, 1_000 + key % 9 * 100_000);
        }
        return trace.build();
    }

    @Test
    void progress_comes_to_the_end_and_can_stop_it() {
        List<Double> told = new ArrayList<>();
        KeyTrace trace = random(1, 40_000);
        new Replay(trace, ALL, sizes("10%"), told::add).rows();
        assertThat(told).isSorted().hasSize(9).endsWith(1.0);
        Replay stopped =
                new Replay(
                        trace,
                        ALL,
                        sizes("10%"),
                        share -> {
                            throw new CancellationException();
                        });
        assertThatThrownBy(stopped::rows).isInstanceOf(CancellationException.class);
    }

    @Nested
    class Traces {
        @TempDir Path folder;

        private String file(String... lines) throws IOException {
            return Files.write(folder.resolve("trace.jsonl"), Arrays.asList(lines)).toString();
        }

        @Test
        void the_shipped_trace_hits_as_often_as_its_makers_say() {
            KeyTrace trace = BlockTrace.read("mooncake_synthetic.jsonl", TokenCost.DEFAULT).keys();
            List<ReplayRow> rows = rows(trace, ALL, "1%", "5000", "1MB", "unbounded");
            assertThat(rows.getLast().hitRate()).isCloseTo(0.6396, within(0.00005));
            assertThat(rows)
                    .filteredOn(row -> row.size() instanceof ReplaySize.Unbounded)
                    .allMatch(row -> row.hits() == rows.getLast().hits());
            assertThat(rows).allMatch(row -> row.hits() <= rows.getLast().hits());
        }

        @Test
        void a_block_weighs_and_costs_its_tokens() throws IOException {
            String twoAndAHalf =
                    "{\"timestamp\": 0, \"input_length\": 612, \"output_length\": 1, \"hash_ids\": [4, 5]}";
            BlockTrace trace =
                    BlockTrace.read(
                            file(twoAndAHalf, twoAndAHalf),
                            new TokenCost(Duration.ofMillis(1), 10));
            ReplayRow row = rows(trace.keys(), List.of(CachePolicy.LRU), "unbounded").getFirst();
            assertThat(trace.requests()).isEqualTo(2);
            assertThat(row.hits()).isEqualTo(2);
            assertThat(row.hitBytes()).isEqualTo(6_120);
            assertThat(row.savedSeconds()).isCloseTo(0.612, within(1e-9));
        }

        @Test
        void a_broken_line_is_named_by_its_number() throws IOException {
            String good =
                    "{\"timestamp\": 0, \"input_length\": 1, \"output_length\": 1, \"hash_ids\": [1]}";
            String file = file(good, "{\"timestamp\": ");
            assertThatThrownBy(() -> BlockTrace.read(file, TokenCost.DEFAULT))
                    .isInstanceOf(InvalidTraceException.class)
                    .hasMessageContaining("line 2");
        }

        @Test
        void a_trace_without_keys_is_refused() {
            assertThatThrownBy(() -> BlockTrace.read("azure_llm_2023_conv.csv", TokenCost.DEFAULT))
                    .isInstanceOf(InvalidTraceException.class)
                    .hasMessageContaining("no keys");
        }
    }

    @Nested
    class Sizes {
        @Test
        void are_read_in_every_unit() {
            KeyTrace thousand = random(1, 20_000);
            assertThat(ReplaySize.parse("100%").bounds(thousand))
                    .isEqualTo(Bounds.entries(thousand.distinct()));
            assertThat(ReplaySize.parse("0.0001%").bounds(thousand)).isEqualTo(Bounds.entries(1));
            assertThat(ReplaySize.parse(" 5000 ").bounds(thousand))
                    .isEqualTo(Bounds.entries(5_000));
            assertThat(ReplaySize.parse("64MB").bounds(thousand))
                    .isEqualTo(Bounds.bytes(64_000_000));
            assertThat(ReplaySize.parse("1.5 kib").bounds(thousand)).isEqualTo(Bounds.bytes(1_536));
            assertThat(ReplaySize.parse("Unbounded").bounds(thousand)).isEqualTo(Bounds.NONE);
        }

        @Test
        void say_again_what_was_typed() {
            assertThat(sizes("0.5%", "10%", "5000", "64MB", "unbounded"))
                    .extracting(ReplaySize::text)
                    .containsExactly("0.5%", "10%", "5000", "64MB", "unbounded");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "0", "-1", "0%", "101%", "1.5", "MB", "64XB", "x%", "1e30", "NaN%"})
        void that_are_none_are_refused(String text) {
            assertThatThrownBy(() -> ReplaySize.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + text + "'");
        }
    }
}
