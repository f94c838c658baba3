package dev.agentdyno.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.agentdyno.cache.Caches;
import dev.agentdyno.flow.Flow;
import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.retrieval.Document;
import dev.agentdyno.retrieval.Retrieval;
import dev.agentdyno.retrieval.VectorIndex;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.telemetry.RetrievalEvent;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RetrievalQuestionTest {
    private static final Map<String, String> EVENTS =
            Map.of(RetrievalEvent.NAME + "#throttle", "off");

    @TempDir private Path folder;

    /// Two questions exactly, the same two from the cache, and three by the graph.
    private static void work() throws Exception {
        Tunables tunables = new Tunables();
        Meters meters = new Meters();
        EmbeddingModel embeddings = EmbeddingModel.lexical(64);
        VectorIndex index = new VectorIndex("handbook", 64);
        index.addAll(
                List.of(
                        Document.part("late", 0, "A parcel that is late is paid back."),
                        Document.part("bills", 0, "Invoices are sent in the first week."),
                        Document.part("holidays", 0, "In August the harbour is closed.")),
                embeddings);
        try (Flow flow = new Flow(tunables, meters);
                Caches caches = new Caches(tunables, meters);
                Retrieval retrieval = new Retrieval(tunables, meters, caches, flow)) {
            tunables.set("retrieval.documents", "2", "test");
            retrieval.find(index, embeddings, List.of("late parcel", "invoices"));
            retrieval.find(index, embeddings, List.of("late parcel", "invoices"));
            index.buildGraph().await();
            retrieval.find(index, embeddings, List.of("a", "b", "harbour"));
        }
    }

    @Test
    void searchesAreSummedByIndexAndMethod() throws Exception {
        Stage stage = Stage.record(folder, EVENTS, RetrievalQuestionTest::work);

        RetrievalReport report = stage.ask(new RetrievalQuestion(stage.range(), _ -> true));

        assertThat(report.declared()).isTrue();
        assertThat(report.searches())
                .extracting(
                        RetrievalTotal::index,
                        RetrievalTotal::method,
                        RetrievalTotal::searches,
                        total -> total.questions().asked(),
                        total -> total.questions().cached(),
                        total -> total.questions().found())
                .containsExactly(
                        tuple("handbook", "", 1L, 2L, 2L, 4L),
                        tuple("handbook", "exact", 1L, 2L, 0L, 4L),
                        tuple("handbook", "hnsw", 1L, 3L, 0L, 6L));
        RetrievalTotal exact = report.searches().get(1);
        assertThat(exact.questions().meanFound()).isEqualTo(2);
        assertThat(exact.questions().meanCompared()).isEqualTo(3);
        assertThat(exact.meanBatch()).isEqualTo(2);
        assertThat(exact.durations().times().total()).isEqualTo(1);
        assertThat(exact.durations().p99Nanos()).isPositive();
        assertThat(report.searches().getFirst().questions().cachedShare()).isEqualTo(1);
    }

    @Test
    void whatIsOnOtherThreadsIsLeftOut() throws Exception {
        Stage stage = Stage.record(folder, EVENTS, RetrievalQuestionTest::work);

        assertThat(stage.ask(new RetrievalQuestion(stage.range(), _ -> false)).searches())
                .isEmpty();
    }

    @Test
    void aRecordingOfSomethingElseSaysSo() throws Exception {
        Stage stage = Stage.record(folder, Map.of("jdk.JVMInformation#enabled", "true"), () -> {});
        assertThat(stage.ask(new RetrievalQuestion(stage.range(), _ -> true)).searches()).isEmpty();
    }
}
