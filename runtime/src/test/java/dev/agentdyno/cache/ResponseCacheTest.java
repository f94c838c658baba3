package dev.agentdyno.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.CacheUse;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.model.ToolSchema;
import dev.agentdyno.model.Usage;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ResponseCacheTest {
    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final ResponseCache cache = inProcess(tunables, meters, Runnable::run);
    private final AtomicInteger loads = new AtomicInteger();
    private final CachedModel model = new CachedModel(new Echo(), cache);

    private static ResponseCache inProcess(Tunables settings, Meters meters, Executor upkeep) {
        return new Caches(settings, meters, upkeep, null).responses();
    }

    private static ChatRequest asking(String text) {
        return ChatRequest.of("m", new ChatMessage.User(text)).withCacheable(true);
    }

    private static ChatResponse answer(String text) {
        return new ChatResponse(
                "m", "p", ChatMessage.Assistant.saying(text), "stop", new Usage(1, 1, 0), -1);
    }

    /// Counts its calls and answers their number.
    private final class Echo implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            return answer("answer " + loads.incrementAndGet());
        }

        @Override
        public ChatResponse stream(ChatRequest request, Consumer<String> tokens) {
            ChatResponse response = chat(request);
            tokens.accept(response.text().substring(0, 3));
            tokens.accept(response.text().substring(3));
            return response;
        }
    }

    @Test
    void anEqualRequestIsAnsweredFromTheCache() throws Exception {
        ChatResponse first = model.chat(asking("hi"));
        ChatResponse second = model.chat(asking("hi"));

        assertThat(first.cache()).isEqualTo(CacheUse.MISS);
        assertThat(second.cache()).isEqualTo(CacheUse.HIT);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.provider()).isEqualTo("cache");
    }

    @Test
    void aRequestThatIsNotCacheableGoesStraightThrough() throws Exception {
        ChatResponse response = model.chat(asking("hi").withCacheable(false));

        assertThat(response.cache()).isEqualTo(CacheUse.OFF);
        assertThat(cache.statistics().misses()).isZero();
    }

    @Test
    void canBeSwitchedOff() throws Exception {
        model.chat(asking("hi"));
        tunables.set("cache.response.enabled", "off", "test");

        assertThat(model.chat(asking("hi")).cache()).isEqualTo(CacheUse.OFF);
    }

    @Test
    void aStreamIsCachedAndComesBackInOnePiece() throws Exception {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        model.stream(asking("hi"), first::add);
        ChatResponse response = model.stream(asking("hi"), second::add);

        assertThat(first).hasSize(2);
        assertThat(second).containsExactly("answer 1");
        assertThat(response.firstTokenNanos()).isNotNegative();
    }

    @Test
    void keepsNoMoreThanItsMost() throws Exception {
        tunables.set("cache.response.maxEntries", "10", "test");
        for (int i = 0; i < 100; i++) {
            model.chat(asking("q" + i));
        }

        assertThat(cache.statistics().size()).isLessThanOrEqualTo(10);
        assertThat(cache.statistics().evictions()).isEqualTo(90);
        assertThat(cache.statistics().maxSize()).isEqualTo(10);
    }

    @Test
    void whoLowersItsMostDoesNotWaitForTheEvictions() throws Exception {
        Tunables settings = new Tunables();
        List<Runnable> upkeep = new ArrayList<>();
        ResponseCache full = inProcess(settings, new Meters(), upkeep::add);
        for (int i = 0; i < 5; i++) {
            full.answer(asking("q" + i), () -> answer("x"));
        }
        settings.set("cache.response.maxEntries", "0", "test");
        assertThat(full.statistics().size()).isEqualTo(5);
        upkeep.forEach(Runnable::run);
        assertThat(full.statistics().size()).isZero();
    }

    @Test
    void keepsNoEntryThatIsTooLarge() throws Exception {
        ChatRequest large = asking("x".repeat(256 * 1024));
        model.chat(large);

        assertThat(model.chat(large).cache()).isEqualTo(CacheUse.MISS);
    }

    @Test
    void metersAreItsStatistics() throws Exception {
        model.chat(asking("hi"));
        model.chat(asking("hi"));

        assertThat(meters.registry().getSampleValue("response_cache_hits_total")).isEqualTo(1);
        assertThat(meters.registry().getSampleValue("response_cache_misses_total")).isEqualTo(1);
        assertThat(meters.registry().getSampleValue("response_cache_entries")).isEqualTo(1);
    }

    @Test
    void anAnswerIsReadFromItsBytesAsItWas() throws Exception {
        ChatResponse response =
                new ChatResponse(
                        "m",
                        "p",
                        new ChatMessage.Assistant("é", List.of(new ToolRequest("1", "t", "{}"))),
                        "tool_calls",
                        new Usage(1, 2, 3, 4, 5),
                        -1);
        ResponseCodec codec = new ResponseCodec();
        byte[] bytes = codec.write(response);

        assertThat(codec.read(bytes)).isEqualTo(response);
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.read(part)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "four", "seven!!", "eight!!!", "a longer answer", "é"})
    void anEntryOfAnEarlierVersionIsReadWithTheCountsItHas(String text) throws Exception {
        for (List<ToolRequest> calls :
                List.<List<ToolRequest>>of(
                        List.of(), List.of(new ToolRequest("call-1", "look_up", "{}")))) {
            ChatResponse read = new ResponseCodec().read(earlier(text, calls));

            assertThat(read.message()).isEqualTo(new ChatMessage.Assistant(text, calls));
            assertThat(read.usage()).isEqualTo(new Usage(1, 2, 3));
        }
    }

    private static byte[] earlier(String text, List<ToolRequest> calls) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (String word : List.of("m", "p", "stop")) {
            text(out, word);
        }
        for (int count = 1; count <= 3; count++) {
            out.writeInt(count);
        }
        text(out, text);
        out.writeInt(calls.size());
        for (ToolRequest call : calls) {
            text(out, call.id());
            text(out, call.name());
            text(out, call.arguments());
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    @Nested
    class Keys {
        private final ChatMessage user = new ChatMessage.User("hi");
        private final ToolSchema tool = new ToolSchema("t", "does", "{}");

        private ChatMessage call(String id, String arguments) {
            return new ChatMessage.Assistant("", List.of(new ToolRequest(id, "t", arguments)));
        }

        private ChatMessage result(String id, String text) {
            return new ChatMessage.ToolResult(id, "t", text, false);
        }

        @Test
        void coverEverythingThatTheAnswerDependsOn() {
            ChatRequest base = ChatRequest.of("m", user);
            List<ChatRequest> different =
                    List.of(
                            base,
                            ChatRequest.of("n", user),
                            ChatRequest.of("m", new ChatMessage.System("hi")),
                            ChatRequest.of("m", user, user),
                            ChatRequest.of("m", user, call("1", "{}")),
                            ChatRequest.of("m", user, call("1", "{\"a\":1}")),
                            ChatRequest.of("m", user, call("1", "{}"), result("1", "x")),
                            ChatRequest.of("m", user, call("1", "{}"), result("1", "y")),
                            ChatRequest.of("m", user, call("1", "{}"), result("2", "x")),
                            base.withTools(List.of(tool)),
                            base.withTools(List.of(new ToolSchema("t", "does", "{\"a\":1}"))),
                            base.withTemperature(0.5),
                            base.withMaxOutputTokens(5));

            assertThat(different.stream().map(CacheKey::of)).doesNotHaveDuplicates();
        }

        @Test
        void areWrittenFromEveryPartOfARequest() {
            assertThat(ChatRequest.class.getRecordComponents())
                    .as("a part that the answer depends on belongs in the key")
                    .extracting(RecordComponent::getName)
                    .containsExactly(
                            "model",
                            "messages",
                            "tools",
                            "temperature",
                            "maxOutputTokens",
                            "cacheable");
        }

        @Test
        void doNotDependOnIdsThatProvidersDraw() {
            assertThat(CacheKey.of(ChatRequest.of("m", user, call("1", "{}"), result("1", "x"))))
                    .isEqualTo(
                            CacheKey.of(
                                    ChatRequest.of("m", user, call("z", "{}"), result("z", "x"))));
        }

        @Test
        void ofEqualHashAreStillComparedWhole() {
            assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
            CacheKey one = CacheKey.of(asking("Aa"));
            CacheKey other = CacheKey.of(asking("BB"));

            assertThat(one.hashCode()).isEqualTo(other.hashCode());
            assertThat(one).isNotEqualTo(other);
        }
    }

    @Nested
    class SingleFlight {
        private final CountDownLatch loading = new CountDownLatch(1);
        private final CountDownLatch finish = new CountDownLatch(1);
        private final List<Throwable> failures = new ArrayList<>();

        private Thread leader(ResponseCache.Load load) {
            return Thread.startVirtualThread(() -> {
                try {
                    cache.answer(asking("hi"), load);
                } catch (ModelException | InterruptedException e) {
                    failures.add(e);
                }
            });
        }

        private Thread joiner(AtomicReference<ChatResponse> response) {
            return Thread.startVirtualThread(() -> {
                try {
                    response.set(cache.answer(asking("hi"), () -> answer("own")));
                } catch (ModelException | InterruptedException e) {
                    failures.add(e);
                }
            });
        }

        private void awaitJoined(Thread joiner) {
            while (joiner.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        @Test
        void loadsOnceForAllWhoAskAtOnce() throws Exception {
            AtomicReference<ChatResponse> shared = new AtomicReference<>();
            Thread leader =
                    leader(() -> {
                        loading.countDown();
                        finish.await();
                        return answer("shared");
                    });
            loading.await();
            Thread joiner = joiner(shared);
            awaitJoined(joiner);
            finish.countDown();
            leader.join();
            joiner.join();

            assertThat(shared.get().text()).isEqualTo("shared");
            assertThat(shared.get().cache()).isEqualTo(CacheUse.JOINED);
            assertThat(cache.statistics())
                    .satisfies(
                            s -> assertThat(s.hits()).isEqualTo(1),
                            s -> assertThat(s.joined()).isEqualTo(1),
                            s -> assertThat(s.misses()).isEqualTo(1));
        }

        @Test
        void sharesAFailureButDoesNotKeepIt() throws Exception {
            Thread leader =
                    leader(() -> {
                        loading.countDown();
                        finish.await();
                        throw new ModelException("503", "no");
                    });
            loading.await();
            Thread joiner = joiner(new AtomicReference<>());
            awaitJoined(joiner);
            finish.countDown();
            leader.join();
            joiner.join();

            assertThat(failures).hasSize(2).allMatch(ModelException.class::isInstance);
            assertThat(model.chat(asking("hi")).cache()).isEqualTo(CacheUse.MISS);
        }

        @Test
        void anInterruptedLeaderLeavesTheLoadToTheNext() throws Exception {
            AtomicReference<ChatResponse> response = new AtomicReference<>();
            Thread leader =
                    leader(() -> {
                        loading.countDown();
                        finish.await();
                        return answer("never");
                    });
            loading.await();
            Thread joiner = joiner(response);
            awaitJoined(joiner);
            leader.interrupt();
            leader.join();
            joiner.join();

            assertThat(response.get().text()).isEqualTo("own");
            assertThat(response.get().cache()).isEqualTo(CacheUse.MISS);
        }

        @Test
        void aLoadThatBreaksDoesNotBlockTheKey() throws Exception {
            assertThatThrownBy(() ->
                            cache.answer(
                                    asking("hi"),
                                    () -> {
                                        throw new IllegalStateException("broken");
                                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(model.chat(asking("hi")).cache()).isEqualTo(CacheUse.MISS);
        }
    }
}
