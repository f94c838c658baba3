package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentdyno.tuning.Tunables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ProviderOverSocketsTest {
    private static final ToolSchema LOOK_UP =
            new ToolSchema("look_up", "Looks something up.", "{\"type\":\"object\"}");

    private final Tunables tunables = new Tunables();
    private final SimulatedBehavior behavior = new SimulatedBehavior("alder", tunables, 7);
    private SimulatedProvider provider;
    private OpenAiModel model;

    @BeforeEach
    void start() throws IOException {
        set("firstToken", "0s");
        set("interToken", "0s");
        provider = SimulatedProvider.start("alder", behavior, 0);
        model = new OpenAiModel("front", provider.uri(), Optional.of(Secret.of("sk-test-1")));
    }

    @AfterEach
    void stop() {
        model.close();
        provider.close();
    }

    private void set(String setting, String value) {
        tunables.set("provider.alder." + setting, value, "test");
    }

    private static ChatRequest asking(String text) {
        return ChatRequest.of("dyno-small", new ChatMessage.User(text));
    }

    @Test
    void severalCallsOfToolsComeInOneAnswerStreamedOrNot() throws Exception {
        ChatRequest request =
                asking("hello\n#dyno tools=3 at_once=3 output=5").withTools(List.of(LOOK_UP));

        List<ToolRequest> whole = model.chat(request).message().toolRequests();
        List<ToolRequest> streamed = model.stream(request, _ -> {}).message().toolRequests();

        assertThat(whole)
                .extracting(ToolRequest::arguments)
                .containsExactly("{\"index\":0}", "{\"index\":1}", "{\"index\":2}");
        assertThat(streamed).isEqualTo(whole);
    }

    @Nested
    class AWholeAnswer {
        @Test
        void hasTheLengthThatTheMarkerAsks() throws Exception {
            ChatResponse response = model.chat(asking("hello\n#dyno output=25"));

            assertThat(Tokens.count(response.text())).isEqualTo(25);
            assertThat(response.usage().outputTokens()).isEqualTo(25);
            assertThat(response.finishReason()).isEqualTo("stop");
        }

        @Test
        void tellsWhoAnsweredAndWhatItCost() throws Exception {
            ChatResponse response = model.chat(asking("12345678"));

            assertThat(response.provider()).isEqualTo("alder");
            assertThat(response.model()).isEqualTo("dyno-small");
            assertThat(response.usage().inputTokens()).isEqualTo(2);
            assertThat(response.firstTokenNanos()).isEqualTo(-1);
        }

        @Test
        void callsToolsUntilTheMarkerIsSatisfied() throws Exception {
            ChatMessage user = new ChatMessage.User("look\n#dyno tools=1 output=4");
            ChatResponse first = model.chat(ChatRequest.of("m", user).withTools(List.of(LOOK_UP)));
            ToolRequest call = first.message().toolRequests().getFirst();
            ChatMessage result = new ChatMessage.ToolResult(call.id(), call.name(), "42", false);

            ChatResponse second =
                    model.chat(
                            ChatRequest.of("m", user, first.message(), result)
                                    .withTools(List.of(LOOK_UP)));

            assertThat(first.finishReason()).isEqualTo("tool_calls");
            assertThat(call.name()).isEqualTo("look_up");
            assertThat(call.arguments()).isEqualTo("{\"index\":0}");
            assertThat(second.message().toolRequests()).isEmpty();
            assertThat(Tokens.count(second.text())).isEqualTo(4);
        }
    }

    @Nested
    class AStream {
        @Test
        void comesTokenByTokenAndAddsUp() throws Exception {
            List<String> tokens = new ArrayList<>();

            ChatResponse response = model.stream(asking("hi\n#dyno output=30"), tokens::add);

            assertThat(tokens).hasSize(30);
            assertThat(String.join("", tokens)).isEqualTo(response.text());
            assertThat(response.usage().outputTokens()).isEqualTo(30);
            assertThat(response.finishReason()).isEqualTo("stop");
        }

        @Test
        void showsItsFirstTokenBeforeTheLastIsMade() throws Exception {
            set("interToken", "10m");
            CountDownLatch firstToken = new CountDownLatch(1);
            Thread reader =
                    Thread.startVirtualThread(() -> {
                        try {
                            model.stream(asking("hi\n#dyno output=2"), _ -> firstToken.countDown());
                        } catch (ModelException | InterruptedException e) {
                            firstToken.countDown();
                        }
                    });

            assertThat(firstToken.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(reader.isAlive()).isTrue();
            reader.interrupt();
            reader.join();
        }

        @Test
        void tellsItsTimeToFirstToken() throws Exception {
            set("firstTokenDistribution", "constant");
            set("firstToken", "20ms");

            ChatResponse response = model.stream(asking("hi"), _ -> {});

            assertThat(response.firstTokenNanos()).isGreaterThanOrEqualTo(20_000_000);
        }

        @Test
        void carriesCallsOfTools() throws Exception {
            ChatRequest request = asking("look\n#dyno tools=1").withTools(List.of(LOOK_UP));
            List<String> tokens = new ArrayList<>();

            ChatResponse response = model.stream(request, tokens::add);

            assertThat(tokens).isEmpty();
            assertThat(response.message().toolRequests())
                    .singleElement()
                    .isEqualTo(new ToolRequest("call-1", "look_up", "{\"index\":0}"));
        }

        @Test
        void longerThanABatchComesWhole() throws Exception {
            ChatResponse response = model.stream(asking("hi\n#dyno output=20000"), _ -> {});

            assertThat(Tokens.count(response.text())).isEqualTo(20_000);
        }
    }

    @Nested
    class AFailure {
        @Test
        void isAStatusAndOneLine() {
            set("failureRate", "100%");

            ModelException failure =
                    catchThrowableOfType(ModelException.class, () -> model.chat(asking("hi")));

            assertThat(failure.errorType()).isEqualTo("503");
            assertThat(failure).hasMessage("provider alder is overloaded (simulated)");
        }

        @Test
        void failsAStreamToo() {
            set("failureRate", "100%");

            assertThatThrownBy(() -> model.stream(asking("hi"), _ -> {}))
                    .isInstanceOf(ModelException.class);
        }

        @Test
        void ofTheConnectionIsToldApart() {
            provider.close();

            ModelException failure =
                    catchThrowableOfType(ModelException.class, () -> model.chat(asking("hi")));

            assertThat(failure.errorType()).isEqualTo("connect");
        }

        @Test
        void inTheMiddleOfAStreamIsACutStream() throws Exception {
            set("interToken", "10m");
            CountDownLatch firstToken = new CountDownLatch(1);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread reader =
                    Thread.startVirtualThread(() -> {
                        try {
                            model.stream(asking("hi\n#dyno output=3"), _ -> firstToken.countDown());
                        } catch (ModelException | InterruptedException e) {
                            thrown.set(e);
                        }
                    });
            assertThat(firstToken.await(60, TimeUnit.SECONDS)).isTrue();

            provider.close();
            reader.join();

            assertThat(thrown.get())
                    .isInstanceOfSatisfying(
                            ModelException.class,
                            e -> assertThat(e.errorType()).isIn("stream_cut", "connection"));
        }
    }

    @Test
    void anInterruptEndsACallAtOnce() throws Exception {
        set("firstToken", "10m");
        set("firstTokenDistribution", "constant");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller =
                Thread.startVirtualThread(() -> {
                    try {
                        model.chat(asking("hi"));
                    } catch (ModelException | InterruptedException e) {
                        thrown.set(e);
                    }
                });

        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Nested
    class ManyStreams {
        @Test
        void areUnderWayAtOnceAndEndWhenTheirConnectionsAreCut() throws Exception {
            int streams = 300;
            set("interToken", "10m");
            CountDownLatch firstTokens = new CountDownLatch(streams);
            List<Thread> callers =
                    IntStream.range(0, streams)
                            .mapToObj(_ -> Thread.startVirtualThread(() -> hold(firstTokens)))
                            .toList();
            assertThat(firstTokens.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(provider.answersUnderWay()).isEqualTo(streams);

            callers.forEach(Thread::interrupt);

            while (provider.answersUnderWay() > 0) {
                Thread.onSpinWait();
            }
            for (Thread caller : callers) {
                caller.join();
            }
        }

        private void hold(CountDownLatch firstTokens) {
            try {
                model.stream(asking("hi\n#dyno output=2"), _ -> firstTokens.countDown());
            } catch (ModelException | InterruptedException e) {
                // what the test does to it
            }
        }
    }

    @Nested
    class TheServer {
        @Test
        void listsItsModels() throws IOException {
            assertThat(get("/v1/models"))
                    .startsWith("HTTP/1.1 200")
                    .contains("dyno-small", "\"owned_by\":\"alder\"");
        }

        @Test
        void isHealthy() throws IOException {
            assertThat(get("/health")).startsWith("HTTP/1.1 200");
        }

        @Test
        void knowsNoOtherAddress() throws IOException {
            assertThat(get("/admin")).startsWith("HTTP/1.1 404");
        }

        @Test
        void refusesABodyThatIsNoJson() throws IOException {
            String body = "hello";
            assertThat(
                            send(
                                    "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\n"
                                            + "Connection: close\r\nContent-Length: "
                                            + body.length()
                                            + "\r\n\r\n"
                                            + body))
                    .startsWith("HTTP/1.1 400")
                    .contains("the body is no JSON");
        }

        @Test
        void answersRequestsSentAheadInOrder() throws IOException {
            String answers =
                    send(
                            "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
                                    + "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"
                                    + "GET /v1/models HTTP/1.1\r\nHost: x\r\n"
                                    + "Connection: close\r\n\r\n");

            assertThat(answers).containsSubsequence("HTTP/1.1 200", "HTTP/1.1 404", "HTTP/1.1 200");
        }

        @Test
        void saysThatAPortIsInUse() {
            assertThatThrownBy(() -> SimulatedProvider.start("birch", behavior, provider.port()))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "provider birch: cannot listen on port %d: it is in use",
                            provider.port());
        }

        private String get(String path) throws IOException {
            return send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        }

        private String send(String request) throws IOException {
            URI uri = provider.uri();
            try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "1.5", "\"ten\""})
    void aLimitThatIsNoPositiveWholeNumberIsRefused(String limit) {
        byte[] body =
                ("{\"model\":\"m\",\"max_tokens\":"
                                + limit
                                + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")
                        .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ProviderRequest.read(body))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max_tokens must be a positive whole number");
    }

    @Test
    void theEventStreamIsWhatOtherClientsExpect() throws IOException {
        String body =
                "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"hi\\n#dyno output=2\"}]}";
        URI uri = provider.uri();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write(
                            ("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\n"
                                            + "Connection: close\r\nContent-Length: "
                                            + body.length()
                                            + "\r\n\r\n"
                                            + body)
                                    .getBytes(StandardCharsets.US_ASCII));
            List<String> events =
                    new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.UTF_8))
                            .lines()
                            .filter(line -> line.startsWith("data: "))
                            .toList();

            assertThat(events).hasSize(5);
            assertThat(events.getFirst()).contains("\"role\":\"assistant\"");
            assertThat(events.get(1)).contains("\"content\":\"the \"");
            assertThat(events.get(2)).contains("\"content\":\"run \"");
            assertThat(events.get(3)).contains("\"finish_reason\":\"stop\"");
            assertThat(events.getLast()).isEqualTo("data: [DONE]");
        }
    }
}
