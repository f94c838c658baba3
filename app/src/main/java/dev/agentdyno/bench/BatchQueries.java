package dev.agentdyno.bench;

import dev.agentdyno.cache.Caches;
import dev.agentdyno.flow.Flow;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.model.Usage;
import dev.agentdyno.retrieval.Rag;
import dev.agentdyno.retrieval.RagAnswer;
import dev.agentdyno.retrieval.Retrieval;
import dev.agentdyno.retrieval.VectorIndex;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/// Questions answered from documents by a model that takes ten milliseconds, one after the other
/// and all at once: the time of the whole batch.
public class BatchQueries extends Recorded {
    private static final long MODEL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int DIMENSIONS = 384;
    private static final int DOCUMENTS = 1_000;

    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final VectorIndex index = new VectorIndex("bench", DIMENSIONS);
    private final Retrieval retrieval =
            new Retrieval(
                    tunables, meters, new Caches(tunables, meters), new Flow(tunables, meters));
    private final Rag rag =
            retrieval.rag(index, EmbeddingModel.lexical(DIMENSIONS), new SlowModel(), "slow");

    private final List<String> ten = questions(10);
    private final List<String> hundred = questions(100);

    private static List<String> questions(int count) {
        return IntStream.range(0, count).mapToObj(i -> "What became of order " + i + "?").toList();
    }

    /// All are answered at once; what is found is sought each time.
    @Setup
    public void fill() {
        tunables.set("retrieval.limit.max", "100", "bench");
        tunables.set("cache.retrieval.enabled", "false", "bench");
        tunables.set("cache.embedding.enabled", "false", "bench");
        RandomVectors.fill(index, DOCUMENTS);
    }

    @Benchmark
    public List<RagAnswer> tenOneByOne() throws InterruptedException {
        return oneByOne(ten);
    }

    @Benchmark
    public List<RagAnswer> tenAtOnce() throws InterruptedException {
        return rag.askAll(ten);
    }

    @Benchmark
    public List<RagAnswer> hundredOneByOne() throws InterruptedException {
        return oneByOne(hundred);
    }

    @Benchmark
    public List<RagAnswer> hundredAtOnce() throws InterruptedException {
        return rag.askAll(hundred);
    }

    private List<RagAnswer> oneByOne(List<String> questions) throws InterruptedException {
        List<RagAnswer> answers = new ArrayList<>(questions.size());
        for (String question : questions) {
            answers.add(rag.ask(question));
        }
        return answers;
    }

    /// Waits, then says always the same.
    private record SlowModel() implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            long end = System.nanoTime() + MODEL_NANOS;
            for (long left = MODEL_NANOS; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return new ChatResponse(
                    "slow",
                    "bench",
                    ChatMessage.Assistant.saying("test response"),
                    "stop",
                    new Usage(8, 2, 0),
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
