package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.cache.Cache;
import dev.agentdyno.cache.Caches;
import dev.agentdyno.cache.RedisServer;
import dev.agentdyno.cache.TierState;
import dev.agentdyno.cache.TierStatistics;
import dev.agentdyno.router.config.ResponseCacheConfig;
import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The router's answers among the caches of an engine.
@Timeout(60)
class AnswerCacheTest {
    private static final String COLD = "{\"model\":\"m\",\"temperature\":0,\"messages\":[]}";

    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final Caches caches = new Caches(tunables, meters);
    private final HttpClient client = HttpClient.newHttpClient();
    private ScriptedBackend backend;
    private Router router;

    @BeforeEach
    void start() throws Exception {
        backend = ScriptedBackend.start("ash");
        AnswerCache answers =
                AnswerCache.among(caches, new ResponseCacheConfig(true, Duration.ofMinutes(10)));
        router =
                Router.start(
                        RouterRig.unchecked(RouterRig.configOf(backend)),
                        tunables,
                        meters,
                        RouterLog.none(),
                        answers);
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
        caches.close();
        client.close();
        backend.close();
    }

    private HttpResponse<String> ask() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + router.port() + "/v1/chat/completions");
        return client.send(
                HttpRequest.newBuilder(uri)
                        .POST(HttpRequest.BodyPublishers.ofString(COLD))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Cache<?, ?> own() {
        List<Cache<?, ?>> all =
                caches.all().stream().filter(each -> each.name().equals("router")).toList();
        return all.getFirst();
    }

    @Test
    void answersFromItsOwnMemoryWithoutDeduplication() throws Exception {
        HttpResponse<String> first = ask();
        HttpResponse<String> second = ask();
        assertThat(first.headers().firstValue("x-dyno-cache")).isEmpty();
        assertThat(second.headers().firstValue("x-dyno-cache")).contains("hit");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(backend.chats).hasSize(1);
        assertThat(own().statistics().hits()).isEqualTo(1);
        assertThat(own().statistics().misses()).isEqualTo(1);
    }

    @Test
    void followsTheSettingsOfTheEnginesCaches() throws Exception {
        ask();
        tunables.set("cache.router.enabled", "false", "test");
        ask();
        assertThat(backend.chats).hasSize(2);
        tunables.set("cache.router.enabled", "true", "test");
        tunables.set("cache.router.ttl", "1ms", "test");
        RouterRig.await("too old", () -> own().statistics().size() == 0);
        ask();
        assertThat(backend.chats).hasSize(3);
    }

    @Test
    void isSharedWithOtherRoutersByRedis(@TempDir Path folder) throws Exception {
        try (RedisServer redis = RedisServer.start(folder)) {
            tunables.set("cache.redis", redis.uri(), "test");
            RouterRig.await("Redis", this::isRedisUp);
            ask();
            RouterRig.await("it is in Redis", () -> written() == 1);
            forgetHere();
            HttpResponse<String> again = ask();
            assertThat(again.headers().firstValue("x-dyno-cache")).contains("hit");
            assertThat(again.body()).isEqualTo(ScriptedBackend.ANSWER);
            assertThat(backend.chats).hasSize(1);
        }
    }

    private boolean isRedisUp() {
        return own().tiers().stream()
                .anyMatch(tier -> tier.tier().equals("redis") && tier.state() == TierState.UP);
    }

    private long written() {
        return own().tiers().stream()
                .filter(tier -> tier.tier().equals("redis"))
                .mapToLong(TierStatistics::writes)
                .sum();
    }

    /// Another process knows only what is in Redis; so does this one when it has no room.
    private void forgetHere() {
        tunables.set("cache.router.maxEntries", "0", "test");
        RouterRig.await("nothing here", () -> own().statistics().size() == 0);
    }
}
