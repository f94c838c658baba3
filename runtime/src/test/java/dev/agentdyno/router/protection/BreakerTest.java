package dev.agentdyno.router.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.protection.Breaker.State;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final long SECOND = 1_000_000_000L;

    private Breaker.Rule rule = new Breaker.Rule(true, 0.5, 10, 5 * SECOND, 2);
    private final Breaker breaker = new Breaker(() -> rule);
    private long now = 1_000 * SECOND;

    @Test
    void opensWhenHalfOfEnoughFail() {
        end(true, 5);
        end(false, 4);
        assertThat(breaker.state(now)).isEqualTo(State.CLOSED);
        assertThat(breaker.ended(false, now)).isTrue();
        assertThat(breaker.state(now)).isEqualTo(State.OPEN);
        assertThat(breaker.allows(now, 0)).isFalse();
        assertThat(breaker.pauseLeft(now)).isEqualTo(5 * SECOND);
    }

    @Test
    void fewFailuresTellNothing() {
        end(false, 9);
        assertThat(breaker.allows(now, 50)).isTrue();
    }

    @Test
    void failuresAreForgottenAfterTheWindow() {
        end(false, 9);
        now += 10 * SECOND;
        end(true, 9);
        end(false, 1);
        assertThat(breaker.state(now)).isEqualTo(State.CLOSED);
    }

    @Test
    void afterItsPauseItLetsAFewThroughAndClosesWhenTheyAreWell() {
        open();
        now += 5 * SECOND;
        assertThat(breaker.state(now)).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.allows(now, 0)).isTrue();
        assertThat(breaker.allows(now, 1)).isTrue();
        assertThat(breaker.allows(now, 2)).isFalse();
        assertThat(breaker.ended(true, now)).isFalse();
        assertThat(breaker.ended(true, now)).isTrue();
        assertThat(breaker.state(now)).isEqualTo(State.CLOSED);
        end(false, 9);
        assertThat(breaker.state(now)).isEqualTo(State.CLOSED);
    }

    @Test
    void eachFailedTrialDoublesThePauseUpToEightfold() {
        open();
        long[] pauses = {10, 20, 40, 40};
        for (long pause : pauses) {
            now += breaker.pauseLeft(now);
            assertThat(breaker.allows(now, 0)).isTrue();
            assertThat(breaker.ended(false, now)).isTrue();
            assertThat(breaker.pauseLeft(now)).isEqualTo(pause * SECOND);
        }
    }

    @Test
    void whatEndsWhileItIsOpenChangesNothing() {
        open();
        assertThat(breaker.ended(true, now)).isFalse();
        assertThat(breaker.ended(false, now)).isFalse();
        assertThat(breaker.pauseLeft(now)).isEqualTo(5 * SECOND);
    }

    @Test
    void switchedOffItLetsEverythingThrough() {
        open();
        rule = new Breaker.Rule(false, 0.5, 10, 5 * SECOND, 2);
        assertThat(breaker.allows(now, 100)).isTrue();
        end(false, 100);
        assertThat(breaker.state(now)).isEqualTo(State.CLOSED);
    }

    @Test
    void noOutcomeOfManyThreadsIsLost() throws InterruptedException {
        rule = new Breaker.Rule(true, 1.0, 40_000, SECOND, 1);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> end(false, 9_999));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        end(false, 3);
        assertThat(breaker.state(now)).isEqualTo(State.CLOSED);
        end(false, 1);
        assertThat(breaker.state(now)).isEqualTo(State.OPEN);
    }

    private void open() {
        end(false, 10);
        assertThat(breaker.state(now)).isEqualTo(State.OPEN);
    }

    private void end(boolean good, int times) {
        for (int i = 0; i < times; i++) {
            breaker.ended(good, now);
        }
    }
}
