package dev.agentdyno.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.agentdyno.cache.CachedModel;
import dev.agentdyno.cache.Caches;
import dev.agentdyno.flow.Flow;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.model.Usage;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.telemetry.RetrievalEvent;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RagTest {
    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final Flow flow = new Flow(tunables, meters);
    private final Caches caches = new Caches(tunables, meters);
    private final Retrieval retrieval = new Retrieval(tunables, meters, caches, flow);
    private final EmbeddingModel embeddings = EmbeddingModel.lexical(256);
    private final VectorIndex index = new VectorIndex("handbook", 256);

    @BeforeEach
    void fill() throws Exception {
        index.addAll(
                List.of(
                        Document.part("late", 0, "A parcel that is late is paid back in full."),
                        Document.part("bills", 0, "Invoices are sent in the first week."),
                        Document.part("holidays", 0, "In August the harbour is closed.")),
                embeddings);
        tunables.set("retrieval.documents", "1", "user");
    }

    @AfterEach
    void close() {
        retrieval.close();
        caches.close();
        flow.close();
    }

    /// Says what the last line of the prompt asks and what it was shown.
    private static ChatModel echo() {
        return new Scripted(request -> "shown: " + request.messages().getLast().text());
    }

    private Rag rag(ChatModel model) {
        return retrieval.rag(index, embeddings, model, "echo");
    }

    @Test
    void whatAModelIsShownIsCachedUntilADocumentChanges() throws Exception {
        String question = "Who pays for a late parcel?";
        String first = rag(echo()).ask(question).text();
        assertThat(rag(echo()).ask(question).text()).isEqualTo(first);
        assertThat(hits("prompt")).isEqualTo(1);

        index.addAll(
                List.of(Document.part("late", 0, "A late parcel is paid by the carrier.")),
                embeddings);
        assertThat(rag(echo()).ask(question).text()).contains("carrier");
        assertThat(hits("prompt")).isEqualTo(1);
    }

    private long hits(String cache) {
        return caches.all().stream()
                .filter(each -> each.name().equals(cache))
                .findFirst()
                .orElseThrow()
                .statistics()
                .hits();
    }

    @Test
    void modelsWhoseVectorsDoNotFitAreRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> retrieval.rag(index, EmbeddingModel.lexical(64), echo(), "echo"))
                .withMessage(
                        "index handbook holds vectors of 256 numbers, and lexical-64 makes some of"
                                + " 64");
    }

    @Test
    void partsCountFromNought() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Document.part("late", -1, "text"))
                .withMessage("a part of late at -1");
    }

    @Test
    void twoOnTheSameMetersAreRefusedInWords() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Retrieval(new Tunables(), meters, caches, flow))
                .withMessageContaining("needs Meters of its own");
    }

    @Test
    void aQuestionIsAnsweredFromTheNearestText() throws Exception {
        RagAnswer answer = rag(echo()).ask("Who pays for a late parcel?");

        assertThat(answer.ok()).isTrue();
        assertThat(answer.text()).contains("paid back in full").contains("Who pays");
        assertThat(answer.sources())
                .extracting(piece -> piece.document().source())
                .containsExactly("late");
        assertThat(answer.method()).isEqualTo(SearchMethod.EXACT);
    }

    @Test
    void aBatchGivesTheAnswersOfItsQuestionsInOrder() throws Exception {
        List<String> questions =
                IntStream.range(0, 100)
                        .mapToObj(i -> (i % 2 == 0 ? "late parcel " : "first invoices ") + i)
                        .toList();

        List<RagAnswer> batch = rag(echo()).askAll(questions);

        assertThat(batch).extracting(RagAnswer::question).isEqualTo(questions);
        for (RagAnswer each : batch) {
            RagAnswer alone = rag(echo()).ask(each.question());
            assertThat(each.text()).isEqualTo(alone.text());
            assertThat(each.sources()).isEqualTo(alone.sources());
        }
    }

    @Test
    void aBatchIsAnsweredAtOnceAndNeverByMoreThanTheLimit() throws Exception {
        tunables.set("retrieval.limit.max", "4", "user");
        CyclicBarrier four = new CyclicBarrier(4);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ChatModel model =
                new Scripted(request -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    meet(four);
                    now.decrementAndGet();
                    return "done";
                });

        List<RagAnswer> answers =
                rag(model).askAll(IntStream.range(0, 40).mapToObj(i -> "question " + i).toList());

        assertThat(answers).allMatch(RagAnswer::ok);
        assertThat(most).hasValue(4);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aModelThatFailsIsAnErrorOfItsOwnQuestionOnly() throws Exception {
        ChatModel model =
                new Scripted(request -> {
                    if (request.messages().getLast().text().endsWith("bad")) {
                        throw new ModelException("503", "overloaded");
                    }
                    return "fine";
                });

        List<RagAnswer> answers = rag(model).askAll(List.of("good", "bad", "also good"));

        assertThat(answers).extracting(RagAnswer::errorType).containsExactly("", "503", "");
        assertThat(answers)
                .extracting(RagAnswer::errorMessage)
                .containsExactly("", "overloaded", "");
    }

    @Test
    void answersAreCachedAndBoundedIfAskedFor() throws Exception {
        List<ChatRequest> asked = new ArrayList<>();
        ChatModel model =
                request -> {
                    asked.add(request);
                    return ChatResponse.saying(request.model(), "fine");
                };
        Rag plain = rag(new CachedModel(model, caches.responses()));
        Rag rag = plain.withCacheable(true).withMaxOutputTokens(50);

        for (Rag each : List.of(plain, plain, rag, rag)) {
            assertThat(each.ask("late?").text()).isEqualTo("fine");
        }

        assertThat(asked).extracting(ChatRequest::maxOutputTokens).containsExactly(-1, -1, 50);
        assertThatIllegalArgumentException().isThrownBy(() -> rag.withMaxOutputTokens(0));
    }

    @Test
    void aModelThatBreaksIsAnErrorOfItsOwnQuestionOnly() throws Exception {
        ChatModel model =
                new Scripted(request -> {
                    if (request.messages().getLast().text().endsWith("bad")) {
                        throw new IllegalStateException("no model");
                    }
                    return "fine";
                });

        List<RagAnswer> answers = rag(model).askAll(List.of("good", "bad"));

        assertThat(answers)
                .extracting(RagAnswer::errorType)
                .containsExactly("", "IllegalStateException");
    }

    @Test
    void whatWasFoundOnceComesFromTheCacheUntilTheIndexChanges() throws Exception {
        Rag rag = rag(echo());
        rag.ask("late parcel");
        RagAnswer again = rag.ask("late parcel");
        assertThat(again.sources()).hasSize(1);
        assertThat(cache("retrieval").hits()).isOne();

        index.add(Document.of("new", "late parcel"), embeddings.embed("late parcel"));

        assertThat(rag.ask("late parcel").sources().getFirst().document().id()).isEqualTo("new");
        assertThat(cache("embedding").hits()).isOne();
        assertThat(cache("embedding").misses()).isOne();
    }

    private dev.agentdyno.cache.CacheStatistics cache(String name) {
        return caches.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .statistics();
    }

    @Test
    void aStreamedAnswerComesInTokens() throws Exception {
        List<String> tokens = new ArrayList<>();

        RagAnswer answer = rag(echo()).stream("late parcel", tokens::add);

        assertThat(String.join("", tokens)).isEqualTo(answer.text());
    }

    @Test
    void noQuestionsAndEmptyOnesAreRefused() {
        Rag rag = rag(echo());
        assertThatIllegalArgumentException().isThrownBy(() -> rag.ask(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> rag.askAll(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> rag.askAll(List.of("a", "")));
    }

    @Test
    void aSearchIsAnEvent(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("search.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(RetrievalEvent.NAME);
            recording.start();
            rag(echo()).askAll(List.of("late parcel", "invoices"));
            rag(echo()).askAll(List.of("late parcel", "harbour"));
            recording.stop();
            recording.dump(file);
        }

        List<RecordedEvent> events = events(file);
        assertThat(events).hasSize(2);
        assertThat(events.getFirst().getString("index")).isEqualTo("handbook");
        assertThat(events.getFirst().getString("method")).isEqualTo("exact");
        assertThat(events.getFirst().getInt("queries")).isEqualTo(2);
        assertThat(events.getFirst().getInt("cached")).isZero();
        assertThat(events.getFirst().getLong("candidates")).isEqualTo(6);
        assertThat(events.getFirst().getDuration("searchTime")).isPositive();
        assertThat(events.getLast().getInt("cached")).isOne();
    }

    private static List<RecordedEvent> events(Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(RetrievalEvent.NAME))
                .sorted(java.util.Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
    }

    @Test
    void tenThousandCallersEachGetTheirOwnAnswer() throws Exception {
        Rag rag = rag(echo());
        List<Callable<Boolean>> callers =
                IntStream.range(0, 10_000)
                        .<Callable<Boolean>>mapToObj(
                                i -> () -> rag.ask("parcel " + i).text().endsWith("parcel " + i))
                        .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(callers)).allMatch(each -> each.resultNow());
        }
        assertThat(retrieval.limit().inUse()).isZero();
    }

    /// A model in a few lines of code.
    private record Scripted(Script script) implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) throws ModelException {
            return new ChatResponse(
                    "echo",
                    "test",
                    ChatMessage.Assistant.saying(script.answer(request)),
                    "stop",
                    new Usage(1, 1, 0),
                    -1);
        }

        @Override
        public ChatResponse stream(ChatRequest request, Consumer<String> tokens)
                throws ModelException {
            ChatResponse response = chat(request);
            response.text().chars().forEach(each -> tokens.accept(Character.toString(each)));
            return response;
        }
    }

    @FunctionalInterface
    private interface Script {
        String answer(ChatRequest request) throws ModelException;
    }
}
