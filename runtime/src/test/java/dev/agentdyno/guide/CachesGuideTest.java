package dev.agentdyno.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.cache.Cache;
import dev.agentdyno.cache.CachedModel;
import dev.agentdyno.cache.Caches;
import dev.agentdyno.cache.Codec;
import dev.agentdyno.cache.TierStatistics;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedModel;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CachesGuideTest {
    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();

    @TempDir Path folder;

    @Test
    void answersAreCached() throws Exception {
        ChatModel model = new SimulatedModel(new SimulatedBehavior("local", tunables, 1));

        Caches caches = new Caches(tunables, meters);
        ChatModel cached = new CachedModel(model, caches.responses());
        ChatRequest question =
                ChatRequest.of("m", new ChatMessage.User("How many orders were late?"))
                        .withCacheable(true);
        cached.chat(question);
        ChatResponse again = cached.chat(question);
        System.out.println(again.cache() + " " + caches.responses().statistics().hitRate());

        assertThat(again.provider()).isEqualTo("cache");
        assertThat(caches.responses().statistics().hitRate()).hasValue(0.5);
        caches.close();
    }

    @Test
    void otherValuesAreCachedToo() throws Exception {
        try (Caches caches = new Caches(tunables, meters)) {
            Cache<String, float[]> embeddings =
                    caches.open("embedding", Duration.ofDays(30), Codec.TEXT, Codec.FLOATS);
            Cache<String, Passage[]> passages =
                    caches.open("retrieval", Codec.TEXT, Codec.json(Passage[].class));

            float[] vector = embeddings.get("late orders", () -> embed("late orders"));
            Passage[] found =
                    passages.get("late orders", Duration.ofMinutes(1), () -> search(vector));
            for (TierStatistics tier : embeddings.tiers()) {
                System.out.println(tier.tier() + " " + tier.state() + " " + tier.hitRate());
            }

            assertThat(found).containsExactly(new Passage("orders.txt", 0.5));
            assertThat(Arrays.equals(vector, embeddings.ifPresent("late orders").orElseThrow()))
                    .isTrue();
        }
    }

    /// A part of a document.
    record Passage(String source, double score) {}

    private static float[] embed(String text) throws IOException {
        return new float[] {text.length(), 0.5f};
    }

    private static Passage[] search(float[] vector) {
        return new Passage[] {new Passage("orders.txt", vector[1])};
    }

    @Test
    void settingsMakeItWarmSmallAndShared() throws Exception {
        Path answers =
                Files.writeString(
                        folder.resolve("answers.jsonl"),
                        """
                        {"request": {"model": "m", "messages": [{"role": "user", "content": "Hi"}]}, "answer": "Hello", "cost_seconds": 0.8}
                        """);
        try (Caches caches = new Caches(tunables, meters)) {
            caches.responses().warm(answers);
            tunables.set("cache.response.policy", "value", "user");
            tunables.set("cache.response.maxBytes", "50000000", "user");
            tunables.set("cache.redis", "redis://localhost:6379", "user");

            assertThat(caches.responses().statistics().maxBytes()).isEqualTo(50_000_000);
        }
    }
}
