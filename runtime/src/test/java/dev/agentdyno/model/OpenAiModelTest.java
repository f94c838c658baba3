package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The client against a server that is not ours.
@Timeout(120)
class OpenAiModelTest {
    private static final ChatRequest REQUEST =
            ChatRequest.of("gpt", new ChatMessage.User("hi \"you\""));

    private final AtomicReference<String> received = new AtomicReference<>("");
    private final AtomicReference<String> authorization = new AtomicReference<>("");
    private HttpServer server;
    private OpenAiModel model;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/chat/completions", this::serve);
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api");
        model = new OpenAiModel("cloud", base, Optional.of(Secret.of("sk-secret")));
    }

    @AfterEach
    void stop() {
        model.close();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.set(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ModelException failure() {
        return catchThrowableOfType(ModelException.class, () -> model.chat(REQUEST));
    }

    @Test
    void sendsAMinimalRequestWithItsKey() throws Exception {
        answer = "{\"choices\":[{\"message\":{\"content\":\"yes\"}}]}";
        model.chat(REQUEST);

        assertThat(received.get())
                .isEqualTo(
                        "{\"model\":\"gpt\",\"messages\":"
                                + "[{\"role\":\"user\",\"content\":\"hi \\\"you\\\"\"}]}");
        assertThat(authorization.get()).isEqualTo("Bearer sk-secret");
    }

    @Test
    void sendsAWholeConversationWithTools() throws Exception {
        answer = "{\"choices\":[{\"message\":{\"content\":\"yes\"}}]}";
        ChatRequest request =
                new ChatRequest(
                        "gpt",
                        List.of(
                                new ChatMessage.System("s"),
                                new ChatMessage.User("u"),
                                new ChatMessage.Assistant(
                                        "", List.of(new ToolRequest("1", "f", "{\"a\":1}"))),
                                new ChatMessage.ToolResult("1", "f", "r", false)),
                        List.of(new ToolSchema("f", "d", "{\"type\":\"object\"}")),
                        0.5,
                        9,
                        false);
        model.chat(request);

        ProviderRequest read =
                ProviderRequest.read(received.get().getBytes(StandardCharsets.UTF_8));
        assertThat(read.chat().tools()).isEqualTo(request.tools());
        assertThat(read.chat().messages().subList(0, 3))
                .isEqualTo(request.messages().subList(0, 3));
        assertThat(read.chat().messages().getLast())
                .isEqualTo(new ChatMessage.ToolResult("1", "", "r", false));
        assertThat(read.chat().temperature()).isEqualTo(0.5);
        assertThat(read.chat().maxOutputTokens()).isEqualTo(9);
    }

    @Test
    void whatTheServerDoesNotTellIsUnknown() throws Exception {
        answer = "{\"choices\":[{\"message\":{\"content\":\"yes\"}}]}";

        assertThat(model.chat(REQUEST))
                .isEqualTo(
                        new ChatResponse(
                                "",
                                "cloud",
                                ChatMessage.Assistant.saying("yes"),
                                "",
                                Usage.UNKNOWN,
                                -1));
    }

    @Test
    void anErrorNeverShowsTheKey() {
        status = 401;
        answer = "{\"error\":{\"message\":\"wrong key sk-secret\"}}";

        assertThat(failure()).hasMessage("wrong key (key)");
        assertThat(failure().errorType()).isEqualTo("401");
    }

    @Test
    void anErrorThatIsNoJsonIsToldByItsStatus() {
        status = 502;
        answer = "<html>";

        assertThat(failure()).hasMessage("cloud answered with status 502");
    }

    @Test
    void anAnswerWithoutAChoiceIsABadResponse() {
        answer = "{}";

        assertThat(failure().errorType()).isEqualTo("bad_response");
    }

    @Test
    void aStreamThatEndsEarlyIsACutStream() {
        answer = "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\n";

        ModelException cut =
                catchThrowableOfType(ModelException.class, () -> model.stream(REQUEST, _ -> {}));
        assertThat(cut.errorType()).isEqualTo("stream_cut");
    }

    @Test
    void commentsAndOtherFieldsOfAStreamAreSkipped() throws Exception {
        answer =
                ": ping\n\nevent: message\nid: 1\n"
                        + "data:{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\n"
                        + "data: [DONE]\n\n";

        assertThat(model.stream(REQUEST, _ -> {}).text()).isEqualTo("x");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new OpenAiModel("x", URI.create("ftp://host"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ftp://host is no http or https address");
    }
}
