package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each vendor's client against the simulated provider, which speaks all their forms on one port.
@Timeout(120)
class VendorsTest {
    private static final List<ToolSchema> TOOLS =
            List.of(new ToolSchema("look_up", "Looks something up.", "{\"type\":\"object\"}"));

    private final Tunables tunables = new Tunables();
    private SimulatedProvider provider;

    @BeforeEach
    void start() throws IOException {
        SimulatedBehavior behavior = new SimulatedBehavior("alder", tunables, 7);
        set("firstToken", "0s");
        set("interToken", "0s");
        provider = SimulatedProvider.start("alder", behavior, 0);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private void set(String setting, String value) {
        tunables.set("provider.alder." + setting, value, "test");
    }

    private ChatModel model(Vendor vendor) {
        return vendor.at(provider.uri(), CallPolicy.once());
    }

    private static ChatMessage.User user(String text) {
        return new ChatMessage.User(text);
    }

    @ParameterizedTest
    @EnumSource
    void aWholeAnswerTellsWhatItCost(Vendor vendor) throws Exception {
        ChatRequest request =
                ChatRequest.of(
                        "dyno-small", new ChatMessage.System("1234"), user("hi\n#dyno output=25"));

        ChatResponse response = model(vendor).chat(request);

        assertThat(Tokens.count(response.text())).isEqualTo(25);
        assertThat(response.model()).isEqualTo("dyno-small");
        assertThat(response.provider()).isEqualTo("alder");
        assertThat(response.finishReason()).isEqualTo("stop");
        assertThat(response.firstTokenNanos()).isEqualTo(-1);
        assertThat(response.usage().inputTokens()).isEqualTo(Tokens.countPrompt(request));
        assertThat(response.usage().outputTokens()).isEqualTo(25);
        assertThat(response.usage().cachedTokens()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aStreamComesTokenByTokenAndAddsUp(Vendor vendor) throws Exception {
        List<String> tokens = new ArrayList<>();

        ChatResponse response =
                model(vendor).stream(
                        ChatRequest.of("dyno-small", user("hi\n#dyno output=30")), tokens::add);

        assertThat(tokens).hasSize(30);
        assertThat(String.join("", tokens)).isEqualTo(response.text());
        assertThat(response.provider()).isEqualTo("alder");
        assertThat(response.usage().outputTokens()).isEqualTo(30);
        assertThat(response.finishReason()).isEqualTo("stop");
        assertThat(response.firstTokenNanos()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aLimitCutsTheAnswer(Vendor vendor) throws Exception {
        ChatResponse response =
                model(vendor)
                        .chat(
                                ChatRequest.of("m", user("hi\n#dyno output=30"))
                                        .withMaxOutputTokens(5));

        assertThat(response.finishReason()).isEqualTo("length");
        assertThat(response.usage().outputTokens()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void callsOfToolsGoThereAndBack(Vendor vendor) throws Exception {
        callTools(vendor, false);
        callTools(vendor, true);
    }

    private void callTools(Vendor vendor, boolean streaming) throws Exception {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(user("look\n#dyno tools=2 output=4"));
        for (int i = 0; i < 2; i++) {
            ChatResponse response = ask(vendor, messages, streaming);
            ToolRequest call = response.message().toolRequests().getFirst();
            assertThat(response.finishReason()).isEqualTo("tool_calls");
            assertThat(call.name()).isEqualTo("look_up");
            assertThat(call.arguments()).isEqualTo("{\"index\":" + i + "}");
            messages.add(response.message());
            messages.add(new ChatMessage.ToolResult(call.id(), call.name(), "42", i > 0));
        }
        assertThat(Tokens.count(ask(vendor, messages, streaming).text())).isEqualTo(4);
    }

    private ChatResponse ask(Vendor vendor, List<ChatMessage> messages, boolean streaming)
            throws Exception {
        ChatRequest request = new ChatRequest("m", messages, TOOLS, 0.5, -1, false);
        return streaming ? model(vendor).stream(request, _ -> {}) : model(vendor).chat(request);
    }

    @ParameterizedTest
    @EnumSource
    void anOverloadedProviderIsToldInTheVendorsWay(Vendor vendor) {
        set("failureRate", "100%");

        ModelException failure =
                catchThrowableOfType(
                        ModelException.class,
                        () -> model(vendor).chat(ChatRequest.of("m", user("hi"))));

        assertThat(failure.errorType()).isEqualTo(vendor == Vendor.ANTHROPIC ? "529" : "503");
        assertThat(failure).hasMessage("provider alder is overloaded (simulated)");
    }

    @ParameterizedTest
    @EnumSource
    void aConversationThatHoldsNothingIsRefused(Vendor vendor) {
        ModelException failure =
                catchThrowableOfType(
                        ModelException.class, () -> model(vendor).chat(ChatRequest.of("m")));

        assertThat(failure.errorType()).isEqualTo("400");
        assertThat(failure).hasMessage("messages holds no message");
    }
}
