package dev.agentdyno.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.cache.Caches;
import dev.agentdyno.flow.Flow;
import dev.agentdyno.model.CallPolicy;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.model.Embeddings;
import dev.agentdyno.model.Endpoint;
import dev.agentdyno.model.OpenAiEmbeddings;
import dev.agentdyno.model.Secret;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedProvider;
import dev.agentdyno.model.Usage;
import dev.agentdyno.retrieval.Context;
import dev.agentdyno.retrieval.ContextBuilder;
import dev.agentdyno.retrieval.ContextOrder;
import dev.agentdyno.retrieval.Document;
import dev.agentdyno.retrieval.GraphBuild;
import dev.agentdyno.retrieval.Piece;
import dev.agentdyno.retrieval.Rag;
import dev.agentdyno.retrieval.RagAnswer;
import dev.agentdyno.retrieval.Retrieval;
import dev.agentdyno.retrieval.SearchResult;
import dev.agentdyno.retrieval.VectorIndex;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievalGuideTest {
    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final Flow flow = new Flow(tunables, meters);

    @Test
    void questionsAreAnsweredFromDocuments() throws Exception {
        ChatModel model = new Reader();
        try (Caches caches = new Caches(tunables, meters)) {
            List<RagAnswer> answers = answers(caches, model);
            assertThat(answers).hasSize(2).allMatch(RagAnswer::ok);
            assertThat(answers.getFirst().sources()).isNotEmpty();
        }
    }

    private List<RagAnswer> answers(Caches caches, ChatModel model) throws Exception {
        EmbeddingModel embeddings = EmbeddingModel.lexical(384);
        VectorIndex index = new VectorIndex("handbook", 384);
        index.addAll(
                List.of(
                        Document.part("parcels", 0, "A parcel that is late is paid back in full."),
                        Document.part("bills", 0, "Invoices are sent in the first week.")),
                embeddings);

        try (Retrieval retrieval = new Retrieval(tunables, meters, caches, flow)) {
            Rag rag = retrieval.rag(index, embeddings, model, "dyno-small");
            List<RagAnswer> answers =
                    rag.askAll(List.of("Who pays for a late parcel?", "When do invoices come?"));
            for (RagAnswer answer : answers) {
                System.out.println(
                        answer.text() + " " + answer.sources().getFirst().document().id());
            }
            return answers;
        }
    }

    @Test
    void anIndexIsSearchedSavedAndGivenAGraph(@TempDir Path folder) throws Exception {
        EmbeddingModel embeddings = EmbeddingModel.lexical(384);
        VectorIndex index = new VectorIndex("handbook", 384);
        index.addAll(List.of(Document.of("parcels", "A late parcel is paid back.")), embeddings);
        assertThat(searched(index, embeddings, folder).pieces()).hasSize(1);
    }

    private static Context searched(VectorIndex index, EmbeddingModel embeddings, Path folder)
            throws Exception {
        GraphBuild build = index.buildGraph();
        System.out.printf("%.0f %% of the graph%n", 100 * build.progress());
        build.await();
        index.save(folder);

        SearchResult found = VectorIndex.open(folder).search(embeddings.embed("late parcels"), 10);
        Consumer<Piece> listener = piece -> System.out.println(piece.document().id());
        return new ContextBuilder(1_000, ContextOrder.SOURCE, listener)
                .addAll(found.hits())
                .build();
    }

    @Test
    void vectorsComeFromAServer() throws Exception {
        Secret key = Secret.of("sk-example");
        SimulatedBehavior behavior = new SimulatedBehavior("alder", tunables, 1);
        try (SimulatedProvider provider = SimulatedProvider.start("alder", behavior, 0)) {
            embed(key, provider.uri());
        }
    }

    private void embed(Secret key, URI address) throws Exception {
        CallPolicy policy = new CallPolicy(tunables, meters);
        try (OpenAiEmbeddings embeddings =
                new OpenAiEmbeddings(
                                Endpoint.openAi(key).at(address), policy, "text-embedding-3-small")
                        .withDimensions(512)
                        .withBatch(100)) {
            Embeddings vectors = embeddings.embed(List.of("late parcels", "invoices"));
            System.out.println(vectors.vectors().size() + " " + vectors.inputTokens());

            assertThat(vectors.vectors()).hasSize(2).allMatch(vector -> vector.length == 512);
        }
    }

    /// Answers with what it was shown.
    private static final class Reader implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            return new ChatResponse(
                    "reader",
                    "test",
                    ChatMessage.Assistant.saying(request.messages().getLast().text()),
                    "stop",
                    new Usage(1, 1, 0),
                    -1);
        }

        @Override
        public ChatResponse stream(ChatRequest request, Consumer<String> tokens) {
            ChatResponse response = chat(request);
            tokens.accept(response.text());
            return response;
        }
    }
}
