package dev.agentdyno.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClustersTest {
    private static final long MILLI = 1_000_000L;

    private final Clusters clusters = new Clusters();

    @Test
    void sixCallsCloseTogetherAreACluster() {
        calls("run", 6, 50 * MILLI);
        assertThat(clusters.list())
                .singleElement()
                .satisfies(found -> assertThat(found.calls()).isEqualTo(6))
                .satisfies(found -> assertThat(found.clusters()).isEqualTo(1))
                .satisfies(found -> assertThat(found.exampleRunId()).isEqualTo("run"));
    }

    @Test
    void fiveCallsAreNone() {
        calls("run", 5, 50 * MILLI);
        assertThat(clusters.list()).isEmpty();
    }

    @Test
    void callsFarApartAreNone() {
        calls("run", 20, 200 * MILLI);
        assertThat(clusters.list()).isEmpty();
    }

    @Test
    void callsOfSeveralRunsAreNone() {
        for (int run = 0; run < 5; run++) {
            calls("run " + run, 3, 10 * MILLI);
        }
        assertThat(clusters.list()).isEmpty();
    }

    @Test
    void clustersOfManyRunsAddUp() {
        calls("one", 8, 10 * MILLI);
        calls("two", 12, 10 * MILLI);
        clusters.ran("two", "shopper", 0, 12);
        NPlusOne found = clusters.list().getFirst();
        assertThat(found.clusters()).isEqualTo(2);
        assertThat(found.calls()).isEqualTo(20);
        assertThat(found.mostCalls()).isEqualTo(12);
        assertThat(found.agent()).isEqualTo("shopper");
        assertThat(found.totalNanos()).isEqualTo((7 * 10 + 5 + 11 * 10 + 5) * MILLI);
    }

    @Test
    void aRunTellsTheCallsThatWereNotRecorded() {
        calls("run", 4, 10 * MILLI);
        assertThat(clusters.list()).isEmpty();

        clusters.ran("run", "shopper", 13, 12);

        NPlusOne found = clusters.list().getFirst();
        assertThat(found.clusters()).isEqualTo(1);
        assertThat(found.calls()).isEqualTo(12);
        assertThat(found.mostCalls()).isEqualTo(12);
        assertThat(found.totalNanos()).isEqualTo((3 * 10 + 5) * 3 * MILLI);
    }

    @Test
    void callsThatWereToldBeforeTheRunEndedAreNotToldTwice() {
        calls("run", 8, 10 * MILLI);
        assertThat(clusters.list().getFirst().calls()).isEqualTo(8);

        clusters.ran("run", "shopper", 13, 12);

        assertThat(clusters.list().getFirst().calls()).isEqualTo(12);
        assertThat(clusters.list().getFirst().clusters()).isEqualTo(1);
    }

    @Test
    void twoCallsOfManyProveNoRow() {
        calls("run", 2, 10 * MILLI);
        clusters.ran("run", "shopper", 13, 12);
        assertThat(clusters.list()).isEmpty();
    }

    private void calls(String run, int count, long apart) {
        for (int i = 0; i < count; i++) {
            long start = i * apart;
            clusters.called(run, Operation.Kind.TOOL, "price", start, start + 5 * MILLI);
        }
    }
}
