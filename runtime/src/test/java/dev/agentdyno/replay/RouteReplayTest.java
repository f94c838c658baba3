package dev.agentdyno.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.balance.Strategies;
import dev.agentdyno.replay.RecordedRoutes.Seen;
import dev.agentdyno.workload.InvalidTraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RouteReplayTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final Speed.ByTokens TENTH = new Speed.ByTokens(SECOND / 10, 0, 0);

    private static ModelledBackend backend(String name, int slots, Speed speed) {
        return new ModelledBackend(name, 1, slots, speed);
    }

    private static RouteTrace every(long nanos, int count) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arrivals.add(Arrival.ofTokens(i * nanos, 100, 10, List.of()));
        }
        return new RouteTrace(arrivals);
    }

    private static RouteRow row(RouteTrace trace, String strategy, ModelledBackend... backends) {
        return new RouteReplay(trace, List.of(backends), 100, 7, share -> {})
                .rows(List.of(strategy))
                .getFirst();
    }

    private static List<Long> requests(RouteRow row) {
        return row.shares().stream().map(RouteRow.Share::requests).toList();
    }

    @Test
    void round_robin_gives_each_backend_exactly_its_part() {
        RouteRow row =
                row(
                        every(MILLI, 900),
                        Strategies.ROUND_ROBIN,
                        backend("a", 1, TENTH),
                        backend("b", 5, TENTH),
                        backend("c", 9, TENTH.slowed(3)));
        assertThat(requests(row)).containsExactly(300L, 300L, 300L);
        assertThat(row.share(2)).isEqualTo(1 / 3.0);
    }

    @Test
    void weights_divide_requests_in_their_proportion() {
        RouteRow row =
                row(
                        every(MILLI, 800),
                        Strategies.WEIGHTED_ROUND_ROBIN,
                        new ModelledBackend("a", 1, 9, TENTH),
                        new ModelledBackend("b", 3, 9, TENTH));
        assertThat(requests(row)).containsExactly(200L, 600L);
    }

    @Test
    void requests_wait_in_order_for_a_slot() {
        RouteRow row = row(every(0, 5), Strategies.ROUND_ROBIN, backend("only", 2, TENTH));
        assertThat(row.responses().seconds(1)).isEqualTo(0.1);
        assertThat(row.responses().seconds(50)).isEqualTo(0.2);
        assertThat(row.responses().seconds(100)).isEqualTo(0.3);
        assertThat(row.imbalance()).isEqualTo(1);
        assertThat(row.shares().getFirst().load()).isCloseTo(5 / 6.0, within(1e-9));
    }

    @Test
    void times_follow_tokens() {
        Speed.ByTokens speed = new Speed.ByTokens(50 * MILLI, MILLI, 10 * MILLI);
        RouteRow row = row(every(SECOND, 3), Strategies.RANDOM, backend("only", 1, speed));
        assertThat(row.firstBytes().seconds(50)).isEqualTo(0.15);
        assertThat(row.responses().seconds(50)).isEqualTo(0.24);
        assertThat(row.prefixHitRate()).isNaN();
    }

    @Nested
    class AgainstQueueingTheory {
        private static final int COUNT = 200_000;
        private static final double LOAD = 0.8;

        private double exponential(SplittableRandom random, double mean) {
            return -mean * Math.log(1 - random.nextDouble());
        }

        /// Poisson arrivals to one server with exponential times: the mean response is the mean
        /// work over one minus the load.
        @Test
        void one_backend_waits_as_one_server_does() {
            SplittableRandom random = new SplittableRandom(3);
            List<Seen> seen = new ArrayList<>();
            List<Arrival> arrivals = new ArrayList<>();
            double at = 0;
            for (int i = 0; i < COUNT; i++) {
                at += exponential(random, SECOND / LOAD);
                arrivals.add(new Arrival((long) at, random.nextDouble(), 0, 0, List.of()));
                long worked = (long) exponential(random, SECOND);
                seen.add(new Seen("only", i * 1_000L * SECOND, 0, worked / 2, worked, true));
            }
            ModelledBackend measured = RecordedRoutes.of(seen, Map.of()).backends().getFirst();
            assertThat(measured.slots()).isEqualTo(1);

            RouteRow row = row(new RouteTrace(arrivals), Strategies.ROUND_ROBIN, measured);

            assertThat(row.responses().mean()).isCloseTo(1 / (1 - LOAD), within(0.4));
            assertThat(row.responses().seconds(50))
                    .isCloseTo(Math.log(2) / (1 - LOAD), within(0.3));
            assertThat(row.shares().getFirst().load()).isCloseTo(LOAD, within(0.02));
        }

        /// The same, request by request, by Lindley's recursion.
        @Test
        void each_wait_is_what_the_one_before_left() {
            SplittableRandom random = new SplittableRandom(4);
            List<Arrival> arrivals = new ArrayList<>();
            double total = 0;
            long freeAt = 0;
            long at = 0;
            for (int i = 0; i < 5_000; i++) {
                at += random.nextLong(150 * MILLI);
                int tokens = 1 + random.nextInt(14);
                arrivals.add(Arrival.ofTokens(at, 0, tokens, List.of()));
                freeAt = Math.max(freeAt, at) + 10 * MILLI * (tokens - 1);
                total += freeAt - at;
            }
            Speed speed = new Speed.ByTokens(0, 0, 10 * MILLI);
            RouteRow row =
                    row(
                            new RouteTrace(arrivals),
                            Strategies.LEAST_OUTSTANDING,
                            backend("only", 1, speed));
            assertThat(row.responses().mean())
                    .isCloseTo(total / arrivals.size() / SECOND, within(1e-9));
        }
    }

    @Nested
    class OnAShippedTrace {
        private final RouteTrace trace = RouteTrace.read("mooncake_synthetic.jsonl");
        private final List<ModelledBackend> fleet =
                ModelledBackend.fleet(trace, 4, Speed.ByTokens.USUAL);

        private List<RouteRow> rows(long seed) {
            return new RouteReplay(trace, fleet, RouteReplay.USUAL_BLOCKS, seed, share -> {})
                    .rows(Strategies.NAMES);
        }

        private RouteRow of(List<RouteRow> rows, String strategy) {
            return rows.get(Strategies.NAMES.indexOf(strategy));
        }

        @Test
        void prefixes_are_found_again_where_they_belong() {
            List<RouteRow> rows = rows(1);
            RouteRow evenly = of(rows, Strategies.ROUND_ROBIN);
            RouteRow home = of(rows, Strategies.PREFIX_AFFINITY);
            assertThat(home.prefixHitRate()).isGreaterThan(evenly.prefixHitRate() * 1.3);
            assertThat(home.firstBytes().mean()).isLessThan(evenly.firstBytes().mean());
        }

        @Test
        void a_slow_backend_gets_less_of_who_looks_at_it() {
            List<RouteRow> rows = rows(1);
            assertThat(of(rows, Strategies.ROUND_ROBIN).share(3)).isCloseTo(0.25, within(0.001));
            assertThat(of(rows, Strategies.LEAST_OUTSTANDING).share(3)).isLessThan(0.22);
            assertThat(of(rows, Strategies.LEAST_OUTSTANDING).imbalance())
                    .isLessThan(of(rows, Strategies.ROUND_ROBIN).imbalance());
        }

        @Test
        void one_seed_gives_one_answer_and_each_request_is_served_once() {
            List<RouteRow> first = rows(5);
            List<RouteRow> again = rows(5);
            for (int i = 0; i < first.size(); i++) {
                assertThat(first.get(i).shares()).isEqualTo(again.get(i).shares());
                assertThat(first.get(i).responses().mean())
                        .isEqualTo(again.get(i).responses().mean());
                assertThat(requests(first.get(i)).stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(trace.requests());
            }
            assertThat(of(first, Strategies.RANDOM).shares())
                    .isNotEqualTo(of(rows(6), Strategies.RANDOM).shares());
        }

        @Test
        void it_ends_when_its_progress_says_so() {
            RouteReplay replay =
                    new RouteReplay(
                            trace,
                            fleet,
                            10,
                            1,
                            share -> {
                                if (share > 0.3) {
                                    throw new CancellationException();
                                }
                            });
            assertThatThrownBy(() -> replay.rows(Strategies.NAMES))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void a_trace_without_blocks_is_read_too_and_one_without_requests_refused(@TempDir Path folder)
            throws IOException {
        RouteTrace trace = RouteTrace.read("azure_llm_2023_conv.csv");
        assertThat(trace.requests()).isEqualTo(19_366);
        assertThat(trace.hasBlocks()).isFalse();
        Path empty = Files.writeString(folder.resolve("e.jsonl"), "");
        assertThatThrownBy(() -> RouteTrace.read(empty.toString()))
                .isInstanceOf(InvalidTraceException.class);
    }

    @Nested
    class OfARecording {
        private Seen seen(String backend, long start, long wait, long total, boolean good) {
            return new Seen(backend, start, wait, total / 2, total, good);
        }

        @Test
        void a_backend_does_what_it_did_and_no_more_at_once() {
            RecordedRoutes routes =
                    RecordedRoutes.of(
                            List.of(
                                    seen("a", 0, 0, 100, true),
                                    seen("a", 50, 0, 100, true),
                                    seen("a", 60, 90, 100, true),
                                    seen("b", 0, 0, 5, false),
                                    seen("", 0, 0, 5, true)),
                            Map.of("a", 3));
            assertThat(routes.trace().requests()).isEqualTo(4);
            assertThat(routes.backends())
                    .singleElement()
                    .extracting(
                            ModelledBackend::name, ModelledBackend::slots, ModelledBackend::weight)
                    .containsExactly("a", 2, 3);
            assertThat(routes.withSlots(9).backends().getFirst().slots()).isEqualTo(9);
        }

        @Test
        void a_request_that_was_long_stays_long_elsewhere() {
            List<Seen> seen = new ArrayList<>();
            for (int i = 1; i <= 10; i++) {
                seen.add(seen("a", i * SECOND, 0, i * MILLI, true));
                seen.add(seen("b", i * SECOND, 0, i * 100 * MILLI, true));
            }
            RecordedRoutes routes = RecordedRoutes.of(seen, Map.of());
            Arrival longest = routes.trace().arrivals().getLast();
            assertThat(routes.backends())
                    .extracting(each -> each.speed().times(longest, 0).totalNanos())
                    .containsExactly(10 * MILLI, SECOND);
        }
    }
}
