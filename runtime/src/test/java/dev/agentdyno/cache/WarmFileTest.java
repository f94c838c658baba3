package dev.agentdyno.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.CacheUse;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmFileTest {
    private static final String GOOD =
            """
            {"request":{"model":"m","messages":[{"role":"user","content":"Hi"}]},"answer":"Hello","cost_seconds":2}
            """;

    private final Tunables tunables = new Tunables();
    private final ResponseCache cache =
            new Caches(tunables, new Meters(), Runnable::run, null).responses();
    private @TempDir Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("warm.jsonl"), text);
    }

    private ChatResponse ask(ChatRequest request) throws Exception {
        return cache.answer(
                request.withCacheable(true),
                () -> {
                    throw new AssertionError("not in the cache");
                });
    }

    private static ChatRequest hi() {
        return ChatRequest.of("m", new ChatMessage.User("Hi"));
    }

    @Test
    void itsAnswersAreHits() throws Exception {
        assertThat(cache.warm(file(GOOD + "\n" + GOOD.replace("Hi", "Ho")))).isEqualTo(2);

        ChatResponse answer = ask(hi());
        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.cache()).isEqualTo(CacheUse.HIT);
        assertThat(cache.statistics().savedNanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void aRequestMayHoldAConversationAndOptions() throws Exception {
        cache.warm(
                file(
                        """
                        {"request":{"model":"m","temperature":0.5,"max_tokens":9,"messages":[{"role":"system","content":"s"},{"role":"user","content":"u"},{"role":"assistant","content":"a"},{"role":"user","content":"v"}]},"answer":"x"}
                        """));

        ChatRequest request =
                ChatRequest.of(
                                "m",
                                new ChatMessage.System("s"),
                                new ChatMessage.User("u"),
                                ChatMessage.Assistant.saying("a"),
                                new ChatMessage.User("v"))
                        .withTemperature(0.5)
                        .withMaxOutputTokens(9);
        assertThat(ask(request).text()).isEqualTo("x");
    }

    @Test
    void theSettingReadsIt() throws Exception {
        tunables.set("cache.response.warm", file(GOOD).toString(), "test");

        assertThat(ask(hi()).text()).isEqualTo("Hello");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | no JSON",
                "{} | names no 'model'",
                "{\"request\":{\"model\":\"m\"},\"answer\":\"x\"} | no 'messages'",
                "{\"request\":{\"model\":\"m\",\"messages\":[{\"role\":\"cat\",\"content\":\"x\"}]}} | 'role'",
                "{\"request\":{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":1}]}} | 'content'",
                "{\"request\":{\"model\":\"m\",\"max_tokens\":0,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]},\"answer\":\"x\"} | 'max_tokens'",
                "{\"request\":{\"model\":\"m\",\"tools\":[],\"messages\":[]}} | tools",
                "{\"request\":{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}} | 'answer'",
                "{\"request\":{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]},\"answer\":\"x\",\"cost_seconds\":-1} | 'cost_seconds'",
            })
    void aBrokenLineIsNamed(String line, String why) throws Exception {
        Path file = file(GOOD + line + "\n");

        assertThatThrownBy(() -> cache.warm(file))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("warm.jsonl line 2: ", why);
        assertThat(cache.statistics().size()).isZero();
    }

    @Test
    void theSettingRefusesAFileWithABrokenLineAndLoadsNothing() throws Exception {
        Path file = file(GOOD + "{\n");

        assertThatThrownBy(() -> tunables.set("cache.response.warm", file.toString(), "test"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("cache.response.warm: " + file + " line 2: no JSON");
        assertThat(cache.statistics().size()).isZero();
    }

    @Test
    void whatIsNoTextIsRefused() throws Exception {
        Path file = Files.write(folder.resolve("warm.bin"), new byte[] {(byte) 0xff, 1, 10});

        assertThatThrownBy(() -> cache.warm(file)).hasMessage(file + " is no text in UTF-8");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> cache.warm(folder.resolve("none.jsonl")))
                .hasMessageContainingAll("there is no file", "none.jsonl");
    }
}
