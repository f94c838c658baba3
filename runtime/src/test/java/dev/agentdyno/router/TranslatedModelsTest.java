package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentdyno.model.AnthropicModel;
import dev.agentdyno.model.CallPolicy;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.Endpoint;
import dev.agentdyno.model.GeminiModel;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.model.OpenAiModel;
import dev.agentdyno.model.Secret;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedProvider;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.model.ToolSchema;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each vendor's client through the router to a provider that the router takes for each kind.
@Timeout(120)
class TranslatedModelsTest {
    private static final List<ToolSchema> TOOLS =
            List.of(new ToolSchema("look_up", "Looks something up.", "{\"type\":\"object\"}"));

    private final Tunables tunables = new Tunables();
    private final List<AutoCloseable> open = new ArrayList<>();
    private SimulatedProvider provider;

    enum Caller {
        OPENAI {
            @Override
            ChatModel at(URI router) {
                return new OpenAiModel(Endpoint.openAi(KEY).at(router), CallPolicy.once());
            }
        },
        ANTHROPIC {
            @Override
            ChatModel at(URI router) {
                return new AnthropicModel(Endpoint.anthropic(KEY).at(router), CallPolicy.once());
            }
        },
        GEMINI {
            @Override
            ChatModel at(URI router) {
                return new GeminiModel(Endpoint.gemini(KEY).at(router), CallPolicy.once());
            }
        };

        private static final Secret KEY = Secret.of("caller");

        abstract ChatModel at(URI router);
    }

    record Pair(Caller caller, String kind) {}

    static Stream<Pair> pairs() {
        return Stream.of(Caller.values())
                .flatMap(
                        caller -> BackendConfig.KINDS.stream().map(kind -> new Pair(caller, kind)));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    private ChatModel model(Pair pair) throws Exception {
        SimulatedBehavior behavior = new SimulatedBehavior("alder", tunables, 11);
        set("firstToken", "0s");
        set("interToken", "0s");
        provider = SimulatedProvider.start("alder", behavior, 0);
        open.add(provider);
        BackendConfig backend =
                new BackendConfig("alder", provider.uri(), pair.kind(), List.of("m"), 1, 0, "");
        Router router =
                Router.start(
                        RouterRig.unchecked(RouterConfig.of(List.of(backend))),
                        tunables,
                        new Meters());
        open.add(router);
        ChatModel model = pair.caller().at(URI.create("http://127.0.0.1:" + router.port()));
        open.add((AutoCloseable) model);
        return model;
    }

    private void set(String setting, String value) {
        tunables.set("provider.alder." + setting, value, "test");
    }

    private static ChatMessage.User user(String text) {
        return new ChatMessage.User(text);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aWholeAnswerTellsWhatItCost(Pair pair) throws Exception {
        ChatRequest request =
                ChatRequest.of(
                                "m",
                                new ChatMessage.System("Be brief."),
                                user("hi\n#dyno output=25"))
                        .withTemperature(0.5);

        ChatResponse response = model(pair).chat(request);

        assertThat(response.model()).isEqualTo("m");
        assertThat(response.finishReason()).isEqualTo("stop");
        assertThat(response.usage().outputTokens()).isEqualTo(25);
        assertThat(response.usage().inputTokens()).isPositive();
        assertThat(response.usage().cachedTokens()).isZero();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aStreamComesTokenByTokenAndAddsUp(Pair pair) throws Exception {
        List<String> tokens = new ArrayList<>();

        ChatResponse response =
                model(pair).stream(ChatRequest.of("m", user("hi\n#dyno output=30")), tokens::add);

        assertThat(tokens).hasSize(30);
        assertThat(String.join("", tokens)).isEqualTo(response.text());
        assertThat(response.usage().outputTokens()).isEqualTo(30);
        assertThat(response.finishReason()).isEqualTo("stop");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aLimitCutsTheAnswer(Pair pair) throws Exception {
        ChatResponse response =
                model(pair)
                        .chat(
                                ChatRequest.of("m", user("hi\n#dyno output=30"))
                                        .withMaxOutputTokens(5));

        assertThat(response.finishReason()).isEqualTo("length");
        assertThat(response.usage().outputTokens()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void toolsAreCalledTwoAtOnceAndAnswered(Pair pair) throws Exception {
        ChatModel model = model(pair);
        for (boolean streaming : new boolean[] {false, true}) {
            List<ChatMessage> messages = new ArrayList<>();
            messages.add(user("look\n#dyno tools=2 at_once=2 output=4"));
            ChatResponse asking = ask(model, messages, streaming);
            List<ToolRequest> calls = asking.message().toolRequests();
            assertThat(asking.finishReason()).isEqualTo("tool_calls");
            assertThat(calls)
                    .extracting(ToolRequest::arguments)
                    .containsExactly("{\"index\":0}", "{\"index\":1}");
            messages.add(asking.message());
            calls.forEach(call ->
                    messages.add(new ChatMessage.ToolResult(call.id(), call.name(), "42", false)));
            assertThat(ask(model, messages, streaming).usage().outputTokens()).isEqualTo(4);
        }
    }

    private static ChatResponse ask(ChatModel model, List<ChatMessage> messages, boolean streaming)
            throws Exception {
        ChatRequest request = new ChatRequest("m", messages, TOOLS, Double.NaN, -1, false);
        return streaming ? model.stream(request, _ -> {}) : model.chat(request);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void anOverloadedProviderIsToldInTheCallersWay(Pair pair) throws Exception {
        ChatModel model = model(pair);
        tunables.set("router.retries", "0", "test");
        set("failureRate", "100%");
        for (boolean streaming : new boolean[] {false, true}) {
            ModelException failure =
                    catchThrowableOfType(
                            ModelException.class, () -> ask(model, List.of(user("hi")), streaming));
            assertThat(failure.errorType())
                    .isEqualTo(pair.caller() == Caller.ANTHROPIC ? "529" : "503");
            assertThat(failure).hasMessage("provider alder is overloaded (simulated)");
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aProviderKilledInMidStreamIsToldToTheCaller(Pair pair) throws Exception {
        ChatModel model = model(pair);
        set("interToken", "1ms");
        ChatRequest endless = ChatRequest.of("m", user("hi\n#dyno output=100000"));

        ModelException failure =
                catchThrowableOfType(
                        ModelException.class,
                        () -> model.stream(endless, piece -> provider.close()));

        assertThat(failure).hasMessageContaining("alder closed the connection");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aModelThatNobodyServesIsToldInTheCallersWay(Pair pair) throws Exception {
        ChatModel model = model(pair);

        ModelException failure =
                catchThrowableOfType(
                        ModelException.class,
                        () -> model.chat(ChatRequest.of("other", user("hi"))));

        assertThat(failure.errorType()).isEqualTo("404");
        assertThat(failure).hasMessage("no backend serves the model 'other'");
    }
}
