package dev.agentdyno.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TotalsTest {
    private final Totals<String> totals = new Totals<>();

    @Test
    void nothingIsKnownToBeAddedByTheFirstSample() {
        assertThat(totals.next("a", 1, 100)).isNull();
    }

    @Test
    void theDifferenceWasAdded() {
        totals.next("a", 1, 100, 7);
        Totals.Delta delta = totals.next("a", 3, 130, 7);
        assertThat(delta.added(0)).isEqualTo(30);
        assertThat(delta.added(1)).isZero();
        assertThat(delta.fromNanos()).isEqualTo(1);
        assertThat(delta.toNanos()).isEqualTo(3);
    }

    @Test
    void aTotalThatFallsHasStartedAnew() {
        totals.next("a", 1, 100);
        assertThat(totals.next("a", 2, 30).added(0)).isEqualTo(30);
    }

    @Test
    void anOldSampleIsPassedOver() {
        totals.next("a", 5, 100);
        assertThat(totals.next("a", 4, 90)).isNull();
        assertThat(totals.next("a", 6, 110).added(0)).isEqualTo(10);
    }
}
