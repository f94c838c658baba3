package dev.agentdyno.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.model.AnthropicModel;
import dev.agentdyno.model.CallPolicy;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.Endpoint;
import dev.agentdyno.model.GeminiModel;
import dev.agentdyno.model.OpenAiModel;
import dev.agentdyno.model.Secret;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedProvider;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ModelsGuideTest {
    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final Secret key = Secret.of("sk-example");
    private SimulatedProvider provider;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        SimulatedBehavior behavior = new SimulatedBehavior("alder", tunables, 1);
        tunables.set("provider.alder.firstToken", "1ms", "test");
        tunables.set("provider.alder.interToken", "0s", "test");
        provider = SimulatedProvider.start("alder", behavior, 0);
        address = provider.uri();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void openAi() throws Exception {
        CallPolicy policy = new CallPolicy(tunables, meters);
        try (OpenAiModel model = new OpenAiModel(Endpoint.openAi(key).at(address), policy)) {
            ChatResponse answer =
                    model.chat(ChatRequest.of("gpt-5-mini", new ChatMessage.User("Why JFR?")));
            System.out.println(answer.text() + " " + answer.usage());

            assertThat(answer.text()).isNotEmpty();
        }
    }

    @Test
    void anthropic() throws Exception {
        CallPolicy policy = new CallPolicy(tunables, meters);
        try (AnthropicModel model =
                new AnthropicModel(Endpoint.anthropic(key).at(address), policy)) {
            ChatResponse answer =
                    model.stream(
                            ChatRequest.of("claude-sonnet-4-5", new ChatMessage.User("Why JFR?")),
                            System.out::print);

            assertThat(answer.firstTokenNanos()).isPositive();
        }
    }

    @Test
    void gemini() throws Exception {
        CallPolicy policy = new CallPolicy(tunables, meters);
        AgentRuntime runtime = new AgentRuntime(tunables, meters);
        try (GeminiModel model = new GeminiModel(Endpoint.gemini(key).at(address), policy)) {
            AgentSpec agent =
                    AgentSpec.of("helper", model)
                            .modelName("gemini-2.5-flash")
                            .instructions("Be brief.")
                            .build();
            System.out.println(runtime.create(agent).run("Why JFR?").text());

            assertThat(runtime.create(agent).run("Why JFR?").completed()).isTrue();
        } finally {
            runtime.close();
        }
    }
}
