package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BudgetTest {
    private static final Tool NOTHING = Tool.of("nothing", "", "", _ -> "done");

    private final Tunables tunables = new Tunables();
    private final AgentRuntime runtime = new AgentRuntime(tunables, new Meters());

    @AfterEach
    void close() {
        runtime.close();
    }

    /// Asks for two calls in each answer and never comes to an end; each answer costs 13 tokens.
    private static AgentSpec.Builder endless() {
        List<ToolRequest> two =
                List.of(
                        new ToolRequest("a", "nothing", "{}"),
                        new ToolRequest("b", "nothing", "{}"));
        return AgentSpec.of("clerk", new ScriptedModel(_ -> new ChatMessage.Assistant("", two)))
                .tools(Toolkit.of(NOTHING));
    }

    @Test
    void loopsUsedUpEndTheRun() {
        AgentResult result = runtime.create(endless().maxLoops(4).build()).run("?");

        assertThat(result.outcome()).isEqualTo(Outcome.MAX_LOOPS);
        assertThat(result.loops()).isEqualTo(4);
        assertThat(result.errorMessage())
                .isEqualTo("the run may use 4 model calls, and that is used up");
    }

    @Test
    void tokensUsedUpEndTheRun() {
        AgentResult result = runtime.create(endless().maxTokens(30).build()).run("?");

        assertThat(result.outcome()).isEqualTo(Outcome.MAX_TOKENS);
        assertThat(result.loops()).isEqualTo(3);
        assertThat(result.inputTokens() + result.outputTokens()).isEqualTo(39);
    }

    @Test
    void toolCallsUsedUpEndTheRunAndLeaveNoRequestUnanswered() {
        Agent agent = runtime.create(endless().maxToolCalls(5).build());

        AgentResult result = agent.run("?");

        assertThat(result.outcome()).isEqualTo(Outcome.MAX_TOOL_CALLS);
        assertThat(result.toolCalls()).isEqualTo(4);
        assertThat(agent.memory().window())
                .last()
                .isEqualTo(
                        new ChatMessage.ToolResult(
                                "b",
                                "nothing",
                                "not called: the run's tool calls are used up",
                                true));
    }

    @Test
    void timeUsedUpEndsEachOfAThousandRuns() throws InterruptedException {
        ScriptedModel slow =
                new ScriptedModel(_ -> {
                    new CountDownLatch(1).await();
                    throw new AssertionError();
                });
        AgentSpec spec = AgentSpec.of("c", slow).timeout(Duration.ofMillis(10)).build();

        List<StartedRun> runs =
                IntStream.range(0, 1_000)
                        .mapToObj(_ -> runtime.create(spec).start("?", RunOptions.DEFAULT))
                        .toList();

        for (StartedRun run : runs) {
            assertThat(run.await().outcome()).isEqualTo(Outcome.TIMED_OUT);
        }
    }

    @Test
    void timeUsedUpEndsTheRun() {
        ScriptedModel slow =
                new ScriptedModel(_ -> {
                    new CountDownLatch(1).await();
                    throw new AssertionError();
                });

        AgentResult result =
                runtime.create(AgentSpec.of("c", slow).timeout(Duration.ofMillis(10)).build())
                        .run("?");

        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void nothingOrLessIsRefusedWhenTheSpecIsBuilt() {
        assertThatThrownBy(() -> endless().maxLoops(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> endless().maxTokens(-1)).hasMessageContaining("tokens, not -1");
        assertThatThrownBy(() -> endless().maxToolCalls(0)).hasMessageContaining("tool calls");
        assertThatThrownBy(() -> endless().timeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> endless().memoryMessages(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInputThatIsTooLongIsRefusedWhereItEnters() {
        tunables.set("agent.message.longest", "100", "test");
        ScriptedModel model = ScriptedModel.saying("x");
        Agent agent = runtime.create(AgentSpec.of("c", model).build());

        AgentResult result = agent.run("y".repeat(101));

        assertThat(result.errorType()).isEqualTo("oversized_message");
        assertThat(result.errorMessage()).contains("101 characters").contains("100");
        assertThat(model.asked).isEmpty();
        assertThat(agent.memory().window()).isEmpty();
    }

    @Test
    void aToolResultThatIsTooLongIsToldToTheModel() {
        Tool chatty = Tool.of("nothing", "", "", _ -> "z".repeat(5_000));
        ScriptedModel model =
                new ScriptedModel(request ->
                        request.messages().getLast() instanceof ChatMessage.ToolResult result
                                ? ChatMessage.Assistant.saying(result.text())
                                : ScriptedModel.calling("nothing", "{}"));
        AgentSpec spec =
                AgentSpec.of("c", model)
                        .tools(Toolkit.of(chatty))
                        .memory(MemoryBounds.ofTokens(1_000))
                        .build();

        assertThat(runtime.create(spec).run("?").text())
                .isEqualTo("the result has 5,000 characters, which is too long; ask for less");
    }

    @Test
    void aRunIsNotAskedForNothing() {
        for (int most : new int[] {0, -2, -5}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RunOptions.DEFAULT.withMaxOutputTokens(most))
                    .withMessageContaining("" + most);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ChatRequest.of("m").withMaxOutputTokens(most))
                    .withMessageContaining("" + most);
        }
        for (Duration most : new Duration[] {Duration.ZERO, Duration.ofMillis(-1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RunOptions.DEFAULT.withTimeout(most));
        }
    }
}
