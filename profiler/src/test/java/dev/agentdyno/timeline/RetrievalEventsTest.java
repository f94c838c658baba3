package dev.agentdyno.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.telemetry.IndexBuildEvent;
import dev.agentdyno.telemetry.RetrievalEvent;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RetrievalEventsTest {
    private static void search(int queries, int found, String error) {
        RetrievalEvent event = new RetrievalEvent();
        event.begin();
        event.index = "handbook";
        event.queries = queries;
        event.found = found;
        event.errorType = error;
        event.commit();
    }

    private static void build(long number, String state, int done) {
        IndexBuildEvent event = new IndexBuildEvent();
        event.index = "handbook";
        event.build = number;
        event.state = state;
        event.vectors = 200;
        event.done = done;
        event.elapsed = 5_000_000L;
        event.commit();
    }

    @Test
    void searchesAreTimedAndTheirDocumentsCounted() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    search(10, 50, "");
                    search(2, 4, "");
                    search(1, 0, "timeout");
                });
        TimeRange range = snapshot.range();

        assertThat(snapshot.percentiles(Distribution.RETRIEVAL_TIME).count(range)).isEqualTo(3);
        assertThat(snapshot.percentiles(Distribution.RETRIEVAL_TIME).over(range, 99)).isPositive();
        assertThat(snapshot.value(Signal.RETRIEVAL_FOUND, range))
                .isCloseTo(54.0 / 12, within(1e-9));
    }

    @Test
    void theNewestStateOfABuildStandsForIt() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    build(1, "building", 0);
                    build(1, "building", 150);
                    build(1, "ready", 200);
                });

        assertThat(snapshot.indexBuilds())
                .containsExactly(new IndexBuild("handbook", 1, "ready", 200, 200, 5_000_000L));
        assertThat(snapshot.labels(Signal.INDEX_BUILT)).containsExactly("handbook");
        assertThat(snapshot.series(Signal.INDEX_BUILT, "handbook").latest()).isPositive();
    }

    @Test
    void buildsOfIndexesOfOneNameAreToldApart() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    build(1, "building", 50);
                    build(2, "building", 150);
                });

        assertThat(snapshot.indexBuilds()).extracting(IndexBuild::done).containsExactly(150L, 50L);
        assertThat(snapshot.value(Signal.INDEX_BUILT, "handbook", snapshot.range()))
                .isCloseTo((0.25 + 0.5) / 2, within(1e-9));
    }
}
