package dev.agentdyno.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClustersTest {
    private static final long MILLI = 1_000_000L;
    private static final long UNKNOWN = -1;

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
        clusters.ran("two", "shopper", 12);
        NPlusOne found = clusters.list().getFirst();
        assertThat(found.clusters()).isEqualTo(2);
        assertThat(found.calls()).isEqualTo(20);
        assertThat(found.mostCalls()).isEqualTo(12);
        assertThat(found.agent()).isEqualTo("shopper");
        assertThat(found.totalNanos()).isEqualTo((7 * 10 + 5 + 11 * 10 + 5) * MILLI);
    }

    @Test
    void callsThatWereNotRecordedAreNotGuessed() {
        calls("run", 4, 10 * MILLI);
        clusters.ran("run", "shopper", 12);
        assertThat(clusters.list()).isEmpty();
    }

    @Test
    void whatWasToldBeforeTheRunEndedIsNotToldTwice() {
        calls("run", 8, 10 * MILLI);
        assertThat(clusters.list().getFirst().calls()).isEqualTo(8);

        clusters.ran("run", "shopper", 12);

        assertThat(clusters.list().getFirst().calls()).isEqualTo(8);
        assertThat(clusters.list().getFirst().clusters()).isEqualTo(1);
    }

    @Test
    void callsSideBySideAreNone() {
        for (int i = 0; i < 20; i++) {
            clusters.called("run", Operation.Kind.TOOL, "price", UNKNOWN, i, 5 * MILLI);
        }
        assertThat(clusters.list()).isEmpty();
    }

    @Test
    void whatOneLoopAsksForCountsOnceHoweverFewAreLetInAtATime() {
        for (int i = 0; i < 60; i++) {
            long start = i * 6 * MILLI;
            int loop = 1 + i / 12;
            clusters.called("run", Operation.Kind.TOOL, "price", loop, start, start + 5 * MILLI);
        }
        assertThat(clusters.list()).isEmpty();

        clusters.called("run", Operation.Kind.TOOL, "price", 6, 360 * MILLI, 365 * MILLI);

        assertThat(clusters.list().getFirst().calls()).isEqualTo(6);
    }

    @Test
    void aCallThatComesLateBelongsToItsLoop() {
        calls("run", 5, 10 * MILLI, 1);
        clusters.called("run", Operation.Kind.TOOL, "price", 3, 20 * MILLI, 26 * MILLI);
        assertThat(clusters.list()).isEmpty();
    }

    @Test
    void askingTheModelAgainAfterEachRoundOfToolsIsNoRow() {
        asks("run", 12);
        clusters.ran("run", "shopper", 11);
        assertThat(clusters.list()).isEmpty();
    }

    @Test
    void aRunThatAsksTheModelAgainAndAgainWithoutToolsIsARow() {
        asks("run", 12);
        assertThat(clusters.list()).isEmpty();

        clusters.ran("run", "writer", 0);

        assertThat(clusters.list().getFirst().kind()).isEqualTo(Operation.Kind.MODEL);
        assertThat(clusters.list().getFirst().calls()).isEqualTo(12);
    }

    private void asks(String run, int count) {
        for (int i = 0; i < count; i++) {
            long start = i * 20 * MILLI;
            clusters.called(run, Operation.Kind.MODEL, "small", UNKNOWN, start, start + 15 * MILLI);
        }
    }

    private void calls(String run, int count, long apart) {
        calls(run, count, apart, UNKNOWN);
    }

    /// @param loop of the first call; each is of a loop of its own
    private void calls(String run, int count, long apart, long loop) {
        for (int i = 0; i < count; i++) {
            long start = i * apart;
            long of = loop == UNKNOWN ? UNKNOWN : loop + i;
            clusters.called(run, Operation.Kind.TOOL, "price", of, start, start + 5 * MILLI);
        }
    }
}
