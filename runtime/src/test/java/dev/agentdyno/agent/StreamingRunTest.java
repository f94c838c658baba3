package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.cache.CachedModel;
import dev.agentdyno.cache.Caches;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A run that streams is a whole run: it calls tools, and it is answered from the cache.
@Timeout(120)
class StreamingRunTest {
    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final AgentRuntime runtime = new AgentRuntime(tunables, meters);
    private final Caches caches = new Caches(tunables, meters);
    private final AtomicInteger toolCalls = new AtomicInteger();
    private final ScriptedModel model =
            new ScriptedModel(request ->
                    request.messages().getLast() instanceof ChatMessage.ToolResult result
                            ? ChatMessage.Assistant.saying("it is " + result.text())
                            : ScriptedModel.calling("clock", "{}"));

    private final AgentSpec spec =
            AgentSpec.of("clerk", new CachedModel(model, caches.responses()))
                    .tools(
                            Toolkit.of(
                                    Tool.of(
                                            "clock",
                                            "",
                                            "",
                                            _ -> {
                                                toolCalls.incrementAndGet();
                                                return "noon";
                                            })))
                    .build();

    private final List<String> tokens = new ArrayList<>();
    private final RunOptions streaming =
            RunOptions.DEFAULT.withCacheable(true).streamingTo(tokens::add);

    @AfterEach
    void close() {
        runtime.close();
        caches.close();
    }

    @Test
    void callsToolsAndStreamsTheAnswer() {
        AgentResult result = runtime.create(spec).run("when?", streaming);

        assertThat(result.text()).isEqualTo("it is noon");
        assertThat(String.join("", tokens)).isEqualTo("it is noon");
        assertThat(result.toolCalls()).isEqualTo(1);
    }

    @Test
    void isAnsweredFromTheCacheTheSecondTime() {
        runtime.create(spec).run("when?", streaming);
        tokens.clear();

        AgentResult second = runtime.create(spec).run("when?", streaming);

        assertThat(second.text()).isEqualTo("it is noon");
        assertThat(String.join("", tokens)).isEqualTo("it is noon");
        assertThat(model.asked).hasSize(2);
        assertThat(toolCalls).hasValue(2);
        assertThat(second.firstTokenNanos()).isPositive();
    }
}
