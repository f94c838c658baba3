package dev.agentdyno.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class BalancerTest {
    private static final long SECOND = 1_000_000_000L;

    @SuppressWarnings("unused") // read by name
    private static final List<String> STRATEGIES = Strategies.NAMES;

    private final Balancer balancer = new Balancer(new SplittableRandom(7), Strategies.ROUND_ROBIN);
    private final List<Server> servers = servers(1, 1, 1);

    @ParameterizedTest
    @FieldSource("STRATEGIES")
    void everyStrategyStaysWithinWhatIsAllowed(String strategy) {
        for (int i = 0; i < 200; i++) {
            assertThat(choose(strategy, 0b101, i).name).isNotEqualTo("b1");
            assertThat(choose(strategy, 0b010, i).name).isEqualTo("b1");
        }
    }

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
        servers.clear();
        servers.addAll(servers(3, 1, 1));
        assertThat(counts(Strategies.WEIGHTED_ROUND_ROBIN, 0b111, 500))
                .isEqualTo(Map.of("b0", 300, "b1", 100, "b2", 100));
    }

    @Test
    void leastLatencyLearnsEachAndThenTakesTheFastest() {
        assertThat(counts(Strategies.LEAST_LATENCY, 0b111, 3)).hasSize(3);
        servers.get(0).latency.observe(30_000_000, SECOND);
        servers.get(1).latency.observe(10_000_000, SECOND);
        servers.get(2).latency.observe(20_000_000, SECOND);
        assertThat(counts(Strategies.LEAST_LATENCY, 0b111, 50)).isEqualTo(Map.of("b1", 50));
    }

    @Test
    void aBackendThatWasSlowIsTriedAgainInTime() {
        servers.get(0).latency.observe(80_000_000, 0);
        servers.get(1).latency.observe(10_000_000, 31 * SECOND);
        assertThat(chooseAt(31 * SECOND, 0b11).name).isEqualTo("b0");
    }

    @Test
    void aBackendThatFailsAtOnceIsNotTheFastest() {
        servers.get(0).latency.failed(1_000, SECOND);
        servers.get(1).latency.observe(300_000_000, SECOND);
        assertThat(chooseAt(SECOND, 0b11).name).isEqualTo("b1");
        assertThat(servers.get(0).latency.measured()).isNaN();
    }

    @Test
    void leastOutstandingTakesTheIdlest() {
        servers.get(0).outstanding = 1;
        servers.get(2).outstanding = 1;
        assertThat(counts(Strategies.LEAST_OUTSTANDING, 0b111, 10)).isEqualTo(Map.of("b1", 10));
    }

    @Test
    void twoByChanceNeverTakeTheBusiest() {
        servers.get(1).outstanding = 5;
        Map<String, Integer> counts = counts(Strategies.POWER_OF_TWO, 0b111, 600);
        assertThat(counts).containsOnlyKeys("b0", "b2");
        assertThat(counts.get("b0")).isBetween(200, 400);
    }

    @Test
    void twoByChanceCountWhatABackendWeighs() {
        servers.clear();
        servers.addAll(servers(4, 1));
        servers.get(0).outstanding = 3;
        servers.get(1).outstanding = 1;
        assertThat(counts(Strategies.POWER_OF_TWO, 0b11, 20)).isEqualTo(Map.of("b0", 20));
    }

    @Test
    void anotherAttemptTakesNoTurn() {
        List<String> turns = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            turns.add(choose(Strategies.ROUND_ROBIN, 0b111, 0).name);
            balancer.chooseAgain(Strategies.ROUND_ROBIN, servers, 0b110, Affinity.NONE, SECOND);
        }
        assertThat(turns.subList(0, 3)).doesNotHaveDuplicates();
        assertThat(turns.subList(3, 6)).isEqualTo(turns.subList(0, 3));
    }

    @Nested
    class WithAKey {
        @Test
        void everyLaneSendsASessionToTheSame() {
            Balancer other = new Balancer(new SplittableRandom(99), Strategies.RANDOM);
            for (int i = 0; i < 100; i++) {
                long key = Affinity.of("session " + i);
                assertThat(choose(Strategies.CONSISTENT_HASH, 0b111, key))
                        .isSameAs(
                                other.choose(
                                        Strategies.CONSISTENT_HASH, servers, 0b111, key, SECOND));
            }
        }

        @Test
        void sessionsSpreadByWeight() {
            servers.clear();
            servers.addAll(servers(2, 1, 1));
            Map<String, Integer> counts = new TreeMap<>();
            for (int i = 0; i < 4_000; i++) {
                long key = Affinity.of("session " + i);
                counts.merge(choose(Strategies.CONSISTENT_HASH, 0b111, key).name, 1, Integer::sum);
            }
            assertThat(counts.get("b0")).isBetween(1_850, 2_150);
            assertThat(counts.get("b1")).isBetween(850, 1_150);
        }

        @Test
        void onlyTheSessionsOfALostBackendMove() {
            for (int i = 0; i < 300; i++) {
                long key = Affinity.of("session " + i);
                String before = choose(Strategies.CONSISTENT_HASH, 0b111, key).name;
                String after = choose(Strategies.CONSISTENT_HASH, 0b101, key).name;
                assertThat(after).isEqualTo(before.equals("b1") ? after : before);
            }
        }

        @Test
        void aSessionStaysHoweverBusyItsBackend() {
            long key = Affinity.of("a session");
            Server home = choose(Strategies.CONSISTENT_HASH, 0b111, key);
            home.outstanding = 1_000;
            assertThat(choose(Strategies.CONSISTENT_HASH, 0b111, key)).isSameAs(home);
        }

        @Test
        void aBeginningGoesElsewhereWhileItsBackendHasTooMuchToDo() {
            long key = Affinity.of("a system prompt");
            Server home = choose(Strategies.PREFIX_AFFINITY, 0b111, key);
            servers.forEach(server -> server.outstanding = 4);
            assertThat(choose(Strategies.PREFIX_AFFINITY, 0b111, key)).isSameAs(home);
            home.outstanding = 20;
            Server second = choose(Strategies.PREFIX_AFFINITY, 0b111, key);
            assertThat(second).isNotSameAs(home);
            assertThat(balancer.decision().value()).isEqualTo(1);
            assertThat(servers.get(balancer.decision().runnerUp())).isSameAs(home);
            home.outstanding = 4;
            assertThat(choose(Strategies.PREFIX_AFFINITY, 0b111, key)).isSameAs(home);
        }

        @Test
        void whatBelongsNowhereIsLeftToTheFallback() {
            assertThat(counts(Strategies.CONSISTENT_HASH, 0b111, 300))
                    .isEqualTo(Map.of("b0", 100, "b1", 100, "b2", 100));
            assertThat(balancer.decision().measure()).isEqualTo(Measure.TURN);
        }
    }

    @Nested
    class Decisions {
        @Test
        void ofLoadsNameTheNextBest() {
            servers.get(0).outstanding = 7;
            servers.get(1).outstanding = 2;
            servers.get(2).outstanding = 4;
            choose(Strategies.LEAST_OUTSTANDING, 0b111, 0);
            expect(Measure.OUTSTANDING, 3, 2, 2, 4);
        }

        @Test
        void ofLatenciesNameTheNextBest() {
            servers.get(0).latency.observe(10_000_000, SECOND);
            servers.get(1).latency.observe(30_000_000, SECOND);
            servers.get(2).latency.observe(20_000_000, SECOND);
            choose(Strategies.LEAST_LATENCY, 0b111, 0);
            expect(Measure.LATENCY, 3, 10_000_000, 2, 20_000_000);
        }

        @Test
        void ofCreditsNameTheNextBest() {
            servers.clear();
            servers.addAll(servers(3, 1, 2));
            choose(Strategies.WEIGHTED_ROUND_ROBIN, 0b111, 0);
            expect(Measure.CREDIT, 3, 3, 2, 2);
        }

        @Test
        void ofAloneHaveNobodyNext() {
            choose(Strategies.LEAST_OUTSTANDING, 0b010, 0);
            assertThat(balancer.decision().runnerUp()).isEqualTo(-1);
            assertThat(balancer.decision().runnerUpValue()).isNaN();
        }

        private void expect(Measure by, int among, double value, int next, double nextValue) {
            Decision decision = balancer.decision();
            assertThat(decision.measure()).isEqualTo(by);
            assertThat(decision.candidates()).isEqualTo(among);
            assertThat(decision.value()).isEqualTo(value);
            assertThat(decision.runnerUp()).isEqualTo(next);
            assertThat(decision.runnerUpValue()).isEqualTo(nextValue);
        }
    }

    private Map<String, Integer> counts(String strategy, long allowed, int times) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            counts.merge(choose(strategy, allowed, Affinity.NONE).name, 1, Integer::sum);
        }
        return counts;
    }

    private Server choose(String strategy, long allowed, long key) {
        return balancer.choose(strategy, servers, allowed, key, SECOND);
    }

    private Server chooseAt(long now, long allowed) {
        return balancer.choose(Strategies.LEAST_LATENCY, servers, allowed, Affinity.NONE, now);
    }

    private static List<Server> servers(int... weights) {
        List<Server> servers = new ArrayList<>();
        for (int weight : weights) {
            servers.add(new Server("b" + servers.size(), weight));
        }
        return servers;
    }

    private static final class Server implements Candidate {
        private final String name;
        private final int weight;
        private final Latency latency = new Latency();
        private int outstanding;

        Server(String name, int weight) {
            this.name = name;
            this.weight = weight;
        }

        @Override
        public long identity() {
            return Affinity.of(name);
        }

        @Override
        public int weight() {
            return weight;
        }

        @Override
        public int outstanding() {
            return outstanding;
        }

        @Override
        public double latencyScore(long now) {
            return latency.score(now);
        }
    }
}
