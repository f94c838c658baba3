package dev.agentdyno.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SafepointsTest {
    private static final long MANY = 1_000_000;
    private static final long APART = 1_000;

    private static Safepoint safepoint(long number) {
        return new Safepoint(number, number * APART, number % 97);
    }

    @Test
    void ofAnyNumberOfThemOnlySomeAreKeptAndNoneIsMissed() {
        AtomicLong alone = new AtomicLong();
        Safepoints safepoints =
                new Safepoints(
                        LongStream.range(0, MANY).mapToObj(SafepointsTest::safepoint).iterator(),
                        _ -> alone.incrementAndGet());
        for (long number = 0; number < MANY; number += 2) {
            assertThat(safepoints.before(number, number * APART + 10)).contains(safepoint(number));
            assertThat(safepoints.kept()).isLessThanOrEqualTo(1 << 16);
        }
        safepoints.finish();
        assertThat(alone).hasValue(MANY / 2);
        assertThat(safepoints.kept()).isZero();
    }

    @Test
    void ofSeveralWithTheSameNumberTheNewestBeforeTheOperationIsMeant() {
        List<Safepoint> alone = new ArrayList<>();
        Safepoint first = new Safepoint(7, 100, 1);
        Safepoint second = new Safepoint(7, 200, 2);
        Safepoint third = new Safepoint(7, 300, 3);
        Safepoints safepoints =
                new Safepoints(List.of(third, first, second).iterator(), alone::add);

        assertThat(safepoints.before(7, 250)).contains(second);
        assertThat(safepoints.before(7, 50)).isEmpty();
        assertThat(safepoints.before(8, 250)).isEmpty();
        safepoints.finish();
        assertThat(alone).containsExactly(third, first);
    }
}
