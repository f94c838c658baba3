package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BalancerTest {
    private static final long SECOND = 1_000_000_000L;

    private final Balancer balancer = new Balancer(new SplittableRandom(7), Strategies.ROUND_ROBIN);
    private final List<Backend> backends = backends(1, 1, 1);

    @Test
    void roundRobinGivesEachItsTurn() {
        assertThat(counts(Strategies.ROUND_ROBIN, 0b111, 300))
                .isEqualTo(Map.of("b0", 100, "b1", 100, "b2", 100));
    }

    @Test
    void roundRobinLeavesOutWhatIsNotAllowed() {
        assertThat(counts(Strategies.ROUND_ROBIN, 0b101, 100))
                .isEqualTo(Map.of("b0", 50, "b2", 50));
    }

    @Test
    void weightsShareTheTurns() {
        backends.clear();
        backends.addAll(backends(3, 1, 1));
        assertThat(counts(Strategies.WEIGHTED_ROUND_ROBIN, 0b111, 500))
                .isEqualTo(Map.of("b0", 300, "b1", 100, "b2", 100));
    }

    @Test
    void leastLatencyLearnsEachAndThenTakesTheFastest() {
        assertThat(counts(Strategies.LEAST_LATENCY, 0b111, 3)).hasSize(3);
        backends.get(0).latency.observe(30_000_000, SECOND);
        backends.get(1).latency.observe(10_000_000, SECOND);
        backends.get(2).latency.observe(20_000_000, SECOND);
        assertThat(counts(Strategies.LEAST_LATENCY, 0b111, 50)).isEqualTo(Map.of("b1", 50));
    }

    @Test
    void aBackendThatWasSlowIsTriedAgainInTime() {
        backends.get(0).latency.observe(80_000_000, 0);
        backends.get(1).latency.observe(10_000_000, 31 * SECOND);
        assertThat(balancer.choose(Strategies.LEAST_LATENCY, backends, 0b11, 31 * SECOND).index)
                .isZero();
    }

    @Test
    void aBackendThatFailsAtOnceIsNotTheFastest() {
        backends.get(0).latency.failed(1_000, SECOND);
        backends.get(1).latency.observe(300_000_000, SECOND);
        assertThat(balancer.choose(Strategies.LEAST_LATENCY, backends, 0b11, SECOND).index)
                .isEqualTo(1);
        assertThat(backends.get(0).latency.measured()).isNaN();
    }

    @Test
    void leastOutstandingTakesTheIdlest() {
        backends.get(0).began();
        backends.get(2).began();
        assertThat(counts(Strategies.LEAST_OUTSTANDING, 0b111, 10)).isEqualTo(Map.of("b1", 10));
    }

    @Test
    void anotherAttemptTakesNoTurn() {
        List<String> turns = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            turns.add(choose(Strategies.ROUND_ROBIN, 0b111).name());
            balancer.chooseAgain(Strategies.ROUND_ROBIN, backends, 0b110, SECOND);
        }
        assertThat(turns.subList(0, 3)).doesNotHaveDuplicates();
        assertThat(turns.subList(3, 6)).isEqualTo(turns.subList(0, 3));
    }

    private Map<String, Integer> counts(String strategy, long allowed, int times) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            counts.merge(choose(strategy, allowed).name(), 1, Integer::sum);
        }
        return counts;
    }

    private Backend choose(String strategy, long allowed) {
        return balancer.choose(strategy, backends, allowed, SECOND);
    }

    private static List<Backend> backends(int... weights) {
        List<Backend> backends = new ArrayList<>();
        for (int weight : weights) {
            backends.add(backend(backends.size(), weight));
        }
        return backends;
    }

    private static Backend backend(int index, int weight) {
        try {
            BackendConfig config =
                    new BackendConfig(
                            "b" + index,
                            URI.create("http://127.0.0.1:1"),
                            "openai",
                            List.of(),
                            weight,
                            0,
                            "");
            return new Backend(index, config, () -> 1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
