package dev.agentdyno.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrencyLimitTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final Tunables tunables = new Tunables();
    private final ConcurrencyLimit limit = new Flow(tunables, new Meters()).limit("calls", 1_000);

    private void set(String name, String value) {
        tunables.set("calls.limit." + name, value, "test");
    }

    @Nested
    class Adaptive {
        private final SimulatedServer server = new SimulatedServer(limit, 100, 20 * MILLI);

        @ParameterizedTest
        @ValueSource(strings = {"vegas", "gradient"})
        void settlesNearTheCapacityOfTheServer(String kind) {
            set("kind", kind);

            server.run(60 * SECOND);

            assertThat(server.run(60 * SECOND)).isBetween(95.0, 125.0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"vegas", "gradient"})
        void followsTheCapacityDownAndUp(String kind) {
            set("kind", kind);
            server.run(60 * SECOND);

            server.capacity(40);
            assertThat(server.run(120 * SECOND)).isBetween(35.0, 60.0);

            server.capacity(300);
            assertThat(server.run(240 * SECOND)).isBetween(280.0, 350.0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"vegas", "gradient"})
        void learnsThatCallsTakeLongerForGood(String kind) {
            set("kind", kind);
            server.run(60 * SECOND);

            server.base(80 * MILLI);

            server.run(120 * SECOND);
            assertThat(server.run(120 * SECOND)).isBetween(90.0, 135.0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"vegas", "gradient"})
        void fallsWhenCallsTimeOut(String kind) {
            set("kind", kind);
            server.run(60 * SECOND);
            server.timeout(20 * MILLI);

            assertThat(server.run(120 * SECOND)).isLessThan(20);
        }

        @ParameterizedTest
        @ValueSource(strings = {"vegas", "gradient"})
        void doesNotRiseWhileHalfOfItIsUnused(String kind) {
            set("kind", kind);
            server.clients(5);

            server.run(60 * SECOND);

            assertThat(server.run(60 * SECOND)).isLessThanOrEqualTo(20);
        }

        @ParameterizedTest
        @ValueSource(strings = {"vegas", "gradient"})
        void staysWithinItsBounds(String kind) {
            set("kind", kind);
            set("max", "50");
            assertThat(server.run(60 * SECOND)).isBetween(40.0, 50.0);

            set("max", "3");
            server.run(SECOND);
            assertThat(limit.limit()).isLessThanOrEqualTo(3);
        }

        @Test
        void goesBackToTheFixedLimit() {
            set("kind", "vegas");
            server.run(10 * SECOND);
            set("kind", "fixed");

            assertThat(limit.limit()).isEqualTo(1_000);
        }
    }

    @Test
    void zeroAndNegativeLimitsAreRefused() {
        Flow flow = new Flow(new Tunables(), new Meters());

        assertThatThrownBy(() -> flow.limit("none", 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> set("max", "-1")).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> set("least", "0")).isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void workThatFailsGivesItsRoomBack() {
        set("max", "1");

        assertThatThrownBy(() ->
                        limit.call(() -> {
                            throw new IOException("gone");
                        }))
                .hasMessage("gone");
        assertThatThrownBy(() ->
                        limit.call(() -> {
                            throw new TimeoutException("late");
                        }))
                .hasMessage("late");

        assertThat(limit.inUse()).isZero();
        assertThat(limit.tryAcquire()).isTrue();
    }

    @Test
    void aLowerLimitHoldsTheNextOnesBack() {
        set("max", "2");
        assertThat(limit.tryAcquire()).isTrue();
        assertThat(limit.tryAcquire()).isTrue();

        set("max", "1");
        limit.release();

        assertThat(limit.tryAcquire()).isFalse();
        limit.release();
        assertThat(limit.tryAcquire()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed", "vegas", "gradient"})
    void tenThousandCallersAllGetThroughAndNeverTooManyAtOnce(String kind) throws Exception {
        set("max", "16");
        set("window", "1ms");
        set("kind", kind);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(10_000);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10_000; i++) {
                threads.submit(() ->
                        limit.call(() -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            Thread.yield();
                            now.decrementAndGet();
                            done.countDown();
                            return 0;
                        }));
            }
            done.await();
        }

        assertThat(most.get()).isBetween(1, 16);
        assertThat(limit.inUse()).isZero();
        assertThat(limit.statistics().acquired()).isEqualTo(10_000);
    }
}
