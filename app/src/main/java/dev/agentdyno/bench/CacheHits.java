package dev.agentdyno.bench;

import dev.agentdyno.cache.CachedModel;
import dev.agentdyno.cache.Caches;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/// An answer from the cache, its key included.
public class CacheHits extends Recorded {
    private static final int LETTERS = 200;

    private final Caches caches = new Caches(new Tunables(), new Meters());
    private final ChatModel model = new CachedModel(new InstantModel(false), caches.responses());
    private final ChatRequest request =
            new ChatRequest(
                    "instant",
                    List.of(new ChatMessage.User("q".repeat(LETTERS))),
                    List.of(),
                    Double.NaN,
                    -1,
                    true);

    @Setup
    public void fill() throws ModelException, InterruptedException {
        model.chat(request);
    }

    /// Of a question of 200 letters.
    @Benchmark
    public ChatResponse hit() throws ModelException, InterruptedException {
        return model.chat(request);
    }
}
