package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetLatchTest {
    private static final long SECOND = 1_000_000_000L;

    private final BudgetLatch latch = new BudgetLatch();

    @Test
    void aBudgetIsShownBrokenAfterTwoSeconds() {
        assertThat(latch.update(true, 0)).isFalse();
        assertThat(latch.update(true, SECOND)).isFalse();
        assertThat(latch.update(true, 2 * SECOND)).isTrue();
    }

    @Test
    void aShortBreachIsNotShown() {
        latch.update(true, 0);
        latch.update(false, SECOND);
        assertThat(latch.update(true, 2 * SECOND)).isFalse();
        assertThat(latch.update(true, 3 * SECOND)).isFalse();
    }

    @Test
    void itHoldsAgainAfterTwoSecondsUnder() {
        latch.update(true, 0);
        latch.update(true, 2 * SECOND);
        assertThat(latch.update(false, 3 * SECOND)).isTrue();
        assertThat(latch.update(false, 5 * SECOND)).isFalse();
    }

    @Test
    void figuresThatWillNotChangeNeedNoPatience() {
        assertThat(new BudgetLatch().update(true, GaugeReading.SETTLED)).isTrue();
    }
}
