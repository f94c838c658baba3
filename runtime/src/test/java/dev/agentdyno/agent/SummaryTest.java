package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private final Meters meters = new Meters();
    private final AgentRuntime runtime = new AgentRuntime(new Tunables(), meters);
    private final ScriptedModel model =
            new ScriptedModel(request ->
                    ChatMessage.Assistant.saying("to " + request.messages().getLast().text()));

    @AfterEach
    void close() {
        runtime.close();
    }

    private Agent agent(ScriptedModel summarizer) {
        return agent(summarizer, 4);
    }

    private Agent agent(ScriptedModel summarizer, int messages) {
        return runtime.create(
                AgentSpec.of("clerk", model)
                        .instructions("be brief")
                        .memoryMessages(messages)
                        .summarizeWith(summarizer, "small")
                        .build());
    }

    private double summaries(String outcome) {
        return meters.registry()
                .getSampleValue(
                        "memory_summaries_total", new String[] {"outcome"}, new String[] {outcome});
    }

    @Test
    void takesThePlaceOfTheOlderHalf() {
        ScriptedModel summarizer = ScriptedModel.saying("one was asked");
        Agent agent = agent(summarizer);
        agent.run("one");
        agent.run("two");
        AgentResult third = agent.run("three");

        assertThat(agent.memory().window())
                .containsExactly(
                        new ChatMessage.User("What was said before, in short: one was asked"),
                        new ChatMessage.User("two"),
                        ChatMessage.Assistant.saying("to two"),
                        new ChatMessage.User("three"),
                        ChatMessage.Assistant.saying("to three"))
                .hasSize(5);
        assertThat(summarizer.asked.getFirst().messages().getLast().text())
                .isEqualTo("User: one\nAssistant: to one\n");
        assertThat(summarizer.asked.getFirst().model()).isEqualTo("small");
        assertThat(third.warning()).isEmpty();
        assertThat(third.loops()).isEqualTo(1);
        assertThat(third.inputTokens()).isEqualTo(20);
        assertThat(summaries("completed")).isEqualTo(1);
    }

    @Test
    void isAskedForOnceInAWhileNotAtEachRun() {
        ScriptedModel summarizer = ScriptedModel.saying("long ago");
        Agent agent = agent(summarizer, 12);
        for (int i = 0; i < 30; i++) {
            agent.run("q" + i);
        }

        assertThat(summarizer.asked).hasSizeBetween(5, 12);
        assertThat(agent.memory().window()).hasSizeLessThanOrEqualTo(13);
        assertThat(allThatSummariesSaw(summarizer)).contains("q0\n", "q9\n", "q23\n");
        assertThat(model.asked.getLast().messages())
                .filteredOn(ChatMessage.System.class::isInstance)
                .hasSize(1);
    }

    private static String allThatSummariesSaw(ScriptedModel summarizer) {
        return summarizer.asked.stream()
                .map(request -> request.messages().getLast().text())
                .collect(Collectors.joining());
    }

    @Test
    void losesNoQuestionHoweverLongTheRunsAre() {
        ScriptedModel summarizer = ScriptedModel.saying("s");
        Agent agent =
                runtime.create(
                        AgentSpec.of("clerk", model)
                                .memory(MemoryBounds.ofTokens(60))
                                .summarizeWith(summarizer, "small")
                                .build());
        for (int i = 0; i < 30; i++) {
            agent.run("q" + i + " " + "x".repeat(7 * i % 90));
        }

        String seen = allThatSummariesSaw(summarizer) + agent.memory().window();
        for (int i = 0; i < 30; i++) {
            assertThat(seen).contains("q" + i + " ");
        }
    }

    @Test
    void thatFailsLeavesTheOldestToBeForgottenAndSaysSo() {
        Agent agent =
                agent(
                        new ScriptedModel(_ -> {
                            throw new ModelException("503", "overloaded");
                        }));
        agent.run("one");
        agent.run("two");
        AgentResult third = agent.run("three");

        assertThat(third.completed()).isTrue();
        assertThat(third.warning())
                .isEqualTo("old messages are forgotten without a summary: overloaded");
        assertThat(agent.memory().window()).hasSize(4).startsWith(new ChatMessage.User("two"));
        assertThat(summaries("failed")).isEqualTo(1);
    }

    @Test
    void thatIsInterruptedCancelsTheRunAndChangesNothing() {
        Agent agent =
                agent(
                        new ScriptedModel(_ -> {
                            throw new InterruptedException();
                        }));
        agent.run("one");
        agent.run("two");
        var before = agent.memory().window();

        assertThat(agent.run("three").outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(agent.memory().window()).isEqualTo(before);
    }
}
