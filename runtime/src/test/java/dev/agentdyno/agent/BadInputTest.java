package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedModel;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What comes in and cannot be used ends in a clear outcome, or goes back to whom can mend it.
@Timeout(60)
class BadInputTest {
    private final Tunables tunables = new Tunables();
    private final AgentRuntime runtime = new AgentRuntime(tunables, new Meters());
    private final Tool rows =
            Tool.of(
                    "rows",
                    "Counts rows.",
                    """
                    {"type":"object","properties":{"table":{"type":"string"}},"required":["table"]}\
                    """,
                    arguments -> arguments.json().path("table").asString("") + " has 3 rows");

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void wrongArgumentsAreMendedByTheModelThatIsToldWhatIsWrong() {
        ScriptedModel model =
                new ScriptedModel(request ->
                        switch (request.messages().getLast()) {
                            case ChatMessage.ToolResult told
                                    when told.text().equals("property 'table' is missing") ->
                                    ScriptedModel.calling("rows", "{\"table\":\"orders\"}");
                            case ChatMessage.ToolResult counted ->
                                    ChatMessage.Assistant.saying(counted.text());
                            default -> ScriptedModel.calling("rows", "{}");
                        });

        AgentResult result =
                runtime.create(AgentSpec.of("clerk", model).tools(Toolkit.of(rows)).build())
                        .run("How many?");

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.text()).isEqualTo("orders has 3 rows");
        assertThat(result.loops()).isEqualTo(3);
    }

    @Test
    void aModelThatNeverGetsThemRightEndsAtItsLoops() {
        ScriptedModel model = new ScriptedModel(_ -> ScriptedModel.calling("rows", "[1]"));

        AgentResult result =
                runtime.create(
                                AgentSpec.of("clerk", model)
                                        .tools(Toolkit.of(rows))
                                        .maxLoops(7)
                                        .build())
                        .run("How many?");

        assertThat(result.outcome()).isEqualTo(Outcome.MAX_LOOPS);
        assertThat(result.errorMessage())
                .isEqualTo("the run may use 7 model calls, and that is used up");
        assertThat(model.asked).hasSize(7);
    }

    @Test
    void aMessageBeyondTheBoundsOfTheMemoryIsRefusedWhereItEnters() {
        ScriptedModel model = ScriptedModel.saying("x");
        for (MemoryBounds bounds :
                new MemoryBounds[] {MemoryBounds.ofTokens(10), MemoryBounds.ofBytes(40)}) {
            Agent agent = runtime.create(AgentSpec.of("c", model).memory(bounds).build());

            AgentResult result = agent.run("y".repeat(41));

            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.errorType()).isEqualTo("oversized_message");
            assertThat(agent.memory().window()).isEmpty();
        }
        assertThat(model.asked).isEmpty();
    }

    @Test
    void anAnswerBeyondThemIsAnErrorOfTheRunAndLeavesNothing() {
        tunables.set("agent.message.longest", "1000000", "test");
        SimulatedModel model = new SimulatedModel(new SimulatedBehavior("local", tunables, 1));
        tunables.set("provider.local.firstToken", "0s", "test");
        tunables.set("provider.local.interToken", "0s", "test");
        Agent agent =
                runtime.create(AgentSpec.of("c", model).memory(MemoryBounds.ofTokens(100)).build());

        AgentResult result = agent.run("Talk!\n#dyno output=200");

        assertThat(result.completed()).isFalse();
        assertThat(result.errorType()).isEqualTo("oversized_message");
        assertThat(agent.memory().window()).isEmpty();
        assertThat(agent.run("Talk!\n#dyno output=20").completed()).isTrue();
    }
}
