package dev.agentdyno.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Rate TWO = new Rate(2, 4);

    private final TokenBucket bucket = new TokenBucket(-7 * SECOND);
    private long now = -7 * SECOND;

    @Test
    void givesItsBurstAtOnceAndThenAtItsRate() {
        for (int i = 0; i < 4; i++) {
            assertThat(bucket.take(TWO, now)).isZero();
        }
        assertThat(bucket.take(TWO, now)).isEqualTo(SECOND / 2);
        now += SECOND / 2;
        assertThat(bucket.take(TWO, now)).isZero();
        assertThat(bucket.take(TWO, now)).isPositive();
    }

    @Test
    void holdsNoMoreThanItsBurstHoweverLongNobodyAsks() {
        now += 3_600 * SECOND;
        assertThat(bucket.level(TWO, now)).isEqualTo(4);
    }

    @Test
    void aDebtIsPaidOffByTime() {
        bucket.charge(TWO, 10, now);
        assertThat(bucket.level(TWO, now)).isCloseTo(-6, within(1e-6));
        assertThat(bucket.untilAny(TWO, now)).isEqualTo(7 * SECOND / 2);
        now += 7 * SECOND / 2;
        assertThat(bucket.untilAny(TWO, now)).isZero();
    }

    @Test
    void noDebtIsSoDeepThatItTurnsIntoASurplus() {
        Rate slow = Rate.perMinute(1);
        for (int i = 0; i < 10; i++) {
            bucket.charge(slow, 1e15, now);
            assertThat(bucket.untilAny(slow, now)).isPositive();
            assertThat(bucket.level(slow, now)).isNegative();
        }
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        for (int i = 0; i < 4; i++) {
            bucket.take(TWO, now);
        }
        bucket.giveBack(TWO);
        assertThat(bucket.take(TWO, now)).isZero();
        assertThat(bucket.take(TWO, now)).isPositive();
    }

    @Test
    void withoutALimitThereIsAlwaysOne() {
        bucket.charge(Rate.UNLIMITED, 1e9, now);
        assertThat(bucket.take(Rate.UNLIMITED, now)).isZero();
        assertThat(bucket.untilAny(Rate.UNLIMITED, now)).isZero();
        assertThat(bucket.level(Rate.UNLIMITED, now)).isInfinite();
    }

    @Test
    void manyThreadsTakeNoMoreThanThereIs() {
        Rate thousand = new Rate(1e-6, 1_000);
        AtomicInteger taken = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> {
                    for (int n = 0; n < 500; n++) {
                        taken.addAndGet(bucket.take(thousand, now) == 0 ? 1 : 0);
                    }
                });
            }
        }
        assertThat(taken).hasValue(1_000);
    }
}
