package dev.agentdyno.agent;

import static dev.agentdyno.agent.ScriptedModel.calling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AgentTest {
    private static final Tool ADD =
            Tool.of(
                    "add",
                    "Adds two numbers.",
                    "{\"type\":\"object\"}",
                    arguments ->
                            String.valueOf(
                                    arguments.json().path("a").asInt()
                                            + arguments.json().path("b").asInt()));

    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final AgentRuntime runtime = new AgentRuntime(tunables, meters);

    @AfterEach
    void close() {
        runtime.close();
    }

    private Agent agent(ScriptedModel model, Tool... tools) {
        return runtime.create(
                AgentSpec.of("clerk", model)
                        .instructions("be brief")
                        .tools(Toolkit.of(tools))
                        .build());
    }

    private double meter(String name, String label, String value) {
        return meters.registry().getSampleValue(name, new String[] {label}, new String[] {value});
    }

    /// Calls `add` once, then answers with the tool's result.
    private static ScriptedModel adder() {
        return new ScriptedModel(request ->
                request.messages().getLast() instanceof ChatMessage.ToolResult result
                        ? ChatMessage.Assistant.saying("it is " + result.text())
                        : calling("add", "{\"a\":2,\"b\":3}"));
    }

    private static ScriptedModel waiting(CountDownLatch asked) {
        return new ScriptedModel(_ -> {
            asked.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError();
        });
    }

    @Test
    void answersWhatItsModelSays() {
        AgentResult result = agent(ScriptedModel.saying("hello")).run("hi");

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.text()).isEqualTo("hello");
        assertThat(result.loops()).isEqualTo(1);
        assertThat(result.inputTokens()).isEqualTo(10);
        assertThat(result.outputTokens()).isEqualTo(3);
    }

    @Test
    void sendsInstructionsAndWhatItRemembers() {
        ScriptedModel model = ScriptedModel.saying("yes");
        Agent agent = agent(model);
        agent.run("one");
        agent.run("two");

        assertThat(model.asked.getLast().messages())
                .containsExactly(
                        new ChatMessage.System("be brief"),
                        new ChatMessage.User("one"),
                        ChatMessage.Assistant.saying("yes"),
                        new ChatMessage.User("two"));
    }

    @Test
    void twoSessionsOfASpecRememberApart() {
        ScriptedModel model = ScriptedModel.saying("yes");
        AgentSpec spec = AgentSpec.of("clerk", model).build();
        runtime.create(spec).run("one");
        runtime.create(spec).run("two");

        assertThat(model.asked.getLast().messages()).containsExactly(new ChatMessage.User("two"));
    }

    @Test
    void partsOfTheTimeAddUpToTheWhole() {
        AgentResult result = agent(adder(), ADD).run("2 + 3?");

        assertThat(result.modelNanos() + result.toolNanos() + result.queueNanos())
                .isEqualTo(result.totalNanos());
    }

    @Nested
    class WithTools {
        @Test
        void callsWhatTheModelAsksForAndTellsItTheResult() {
            AgentResult result = agent(adder(), ADD).run("2 + 3?");

            assertThat(result.text()).isEqualTo("it is 5");
            assertThat(result.loops()).isEqualTo(2);
            assertThat(result.toolCalls()).isEqualTo(1);
        }

        @Test
        void tellsTheModelWhatAToolThrew() {
            Tool broken =
                    Tool.of(
                            "add",
                            "",
                            "",
                            _ -> {
                                throw new IllegalStateException("no\nluck");
                            });

            assertThat(agent(adder(), broken).run("?").text()).isEqualTo("it is no luck");
            assertThat(meter("tool_calls_total", "outcome", "failed")).isEqualTo(1);
        }

        @Test
        void tellsTheModelThatAToolIsUnknown() {
            assertThat(agent(adder()).run("?").text()).isEqualTo("it is no tool is called add");
        }

        @Test
        void argumentsThatAreNoJsonAreAFailureOfTheCall() {
            ScriptedModel model =
                    new ScriptedModel(request ->
                            request.messages().getLast() instanceof ChatMessage.ToolResult result
                                    ? ChatMessage.Assistant.saying(result.text())
                                    : calling("add", "{a"));

            assertThat(agent(model, ADD).run("?").text()).isEqualTo("the arguments are no JSON");
        }

        @Test
        void stopsAfterTheMostLoops() {
            tunables.set("agent.run.maxLoops", "3", "test");

            AgentResult result = agent(new ScriptedModel(_ -> calling("add", "{}")), ADD).run("?");

            assertThat(result.outcome()).isEqualTo(Outcome.MAX_LOOPS);
            assertThat(result.loops()).isEqualTo(3);
        }

        @Test
        void theSpecsLoopsGoBeforeTheSettings() {
            ScriptedModel model = new ScriptedModel(_ -> calling("add", "{}"));
            AgentSpec spec =
                    AgentSpec.of("clerk", model).tools(Toolkit.of(ADD)).maxLoops(5).build();

            assertThat(runtime.create(spec).run("?").loops()).isEqualTo(5);
        }
    }

    @Nested
    class AFailedRun {
        private final Agent agent =
                agent(
                        new ScriptedModel(_ -> {
                            throw new ModelException("503", "overloaded");
                        }));

        @Test
        void isAnOutcomeAndNoException() {
            AgentResult result = agent.run("hi");

            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.errorType()).isEqualTo("503");
            assertThat(result.errorMessage()).isEqualTo("overloaded");
            assertThat(meter("agent_runs_total", "outcome", "failed")).isEqualTo(1);
            assertThat(meter("model_call_failures_total", "error_type", "503")).isEqualTo(1);
        }

        @Test
        void leavesNothingInTheMemory() {
            agent.run("hi");

            assertThat(agent.memory().window()).isEmpty();
        }

        @Test
        void isAnOutcomeEvenIfItsModelBreaksWithAnError() {
            Agent broken =
                    agent(
                            new ScriptedModel(_ -> {
                                throw new NoClassDefFoundError("Codec");
                            }));

            AgentResult result = broken.run("hi");

            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.errorType()).isEqualTo("NoClassDefFoundError");
            assertThat(result.errorMessage()).isEqualTo("Codec");
            assertThat(broken.memory().window()).isEmpty();
        }
    }

    @Nested
    class Streaming {
        @Test
        void handsOnTheTextAndTimesItsStart() {
            List<String> tokens = new ArrayList<>();

            AgentResult result =
                    agent(ScriptedModel.saying("hello"))
                            .run("hi", RunOptions.DEFAULT.streamingTo(tokens::add));

            assertThat(tokens).containsExactly("hello");
            assertThat(result.firstTokenNanos()).isPositive();
        }

        @Test
        void callsToolsToo() {
            List<String> tokens = new ArrayList<>();

            AgentResult result =
                    agent(adder(), ADD).run("?", RunOptions.DEFAULT.streamingTo(tokens::add));

            assertThat(result.text()).isEqualTo("it is 5");
            assertThat(String.join("", tokens)).isEqualTo("it is 5");
        }
    }

    @Nested
    class ALongRun {
        @Test
        void isStoppedWhenItsTimeIsUp() {
            AgentResult result =
                    agent(waiting(new CountDownLatch(1)))
                            .run("hi", RunOptions.DEFAULT.withTimeout(Duration.ofMillis(20)));

            assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(result.errorType()).isEqualTo("timeout");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }

        @Test
        void isStoppedEvenIfAToolSwallowsTheInterrupt() {
            Tool stubborn =
                    Tool.of(
                            "add",
                            "",
                            "",
                            _ -> {
                                try {
                                    new CountDownLatch(1).await();
                                } catch (InterruptedException e) {
                                    return "never mind";
                                }
                                return "";
                            });

            AgentResult result =
                    agent(new ScriptedModel(_ -> calling("add", "{}")), stubborn)
                            .run("hi", RunOptions.DEFAULT.withTimeout(Duration.ofMillis(20)));

            assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(result.loops()).isEqualTo(1);
            assertThat(result.toolNanos()).isPositive();
        }

        @Test
        void isCancelledByAnInterrupt() throws InterruptedException {
            CountDownLatch asked = new CountDownLatch(1);
            AtomicReference<AgentResult> result = new AtomicReference<>();
            AtomicReference<Boolean> interrupted = new AtomicReference<>();
            Thread thread =
                    Thread.startVirtualThread(() -> {
                        result.set(agent(waiting(asked)).run("hi"));
                        interrupted.set(Thread.currentThread().isInterrupted());
                    });
            asked.await();

            thread.interrupt();
            thread.join();

            assertThat(result.get().outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(interrupted.get()).isTrue();
        }

        @Test
        void keepsItsSessionBusy() throws InterruptedException {
            CountDownLatch asked = new CountDownLatch(1);
            Agent agent = agent(waiting(asked));
            Thread thread = Thread.startVirtualThread(() -> agent.run("hi"));
            asked.await();

            assertThatThrownBy(() -> agent.run("me too"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(agent.id() + " is running already");
            thread.interrupt();
            thread.join();
        }
    }

    @Nested
    class TheConcurrencyLimit {
        @Test
        void holdsBackWhatIsTooMany() throws InterruptedException {
            tunables.set("agent.concurrency.max", "1", "test");
            CountDownLatch asked = new CountDownLatch(1);
            Agent first = agent(waiting(asked));
            Thread thread = Thread.startVirtualThread(() -> first.run("hi"));
            asked.await();

            AgentResult second =
                    agent(ScriptedModel.saying("x"))
                            .run("hi", RunOptions.DEFAULT.withTimeout(Duration.ofMillis(20)));

            assertThat(runtime.activeRuns()).isEqualTo(1);
            assertThat(second.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(second.queueNanos()).isGreaterThan(10_000_000);
            thread.interrupt();
            thread.join();
            assertThat(runtime.activeRuns()).isZero();
        }

        @Test
        void letsMoreInWhenItIsRaised() throws InterruptedException {
            tunables.set("agent.concurrency.max", "1", "test");
            CountDownLatch asked = new CountDownLatch(1);
            Agent first = agent(waiting(asked));
            Thread blocker = Thread.startVirtualThread(() -> first.run("hi"));
            asked.await();
            AtomicReference<AgentResult> second = new AtomicReference<>();
            Thread waiter =
                    Thread.startVirtualThread(
                            () -> second.set(agent(ScriptedModel.saying("x")).run("hi")));

            tunables.set("agent.concurrency.max", "2", "test");
            waiter.join();

            assertThat(second.get().completed()).isTrue();
            blocker.interrupt();
            blocker.join();
        }
    }

    @Test
    void theRequestCarriesTheOptions() {
        ScriptedModel model = ScriptedModel.saying("x");
        agent(model).run("hi", RunOptions.DEFAULT.withCacheable(true).withMaxOutputTokens(9));

        ChatRequest request = model.asked.getFirst();
        assertThat(request.cacheable()).isTrue();
        assertThat(request.maxOutputTokens()).isEqualTo(9);
    }

    @Test
    void tokensAreCounted() {
        agent(ScriptedModel.saying("x")).run("hi");

        assertThat(meter("model_tokens_total", "type", "input")).isEqualTo(10);
        assertThat(meter("model_tokens_total", "type", "output")).isEqualTo(3);
        assertThat(meters.registry().getSampleValue("agent_created_total")).isEqualTo(1);
        assertThat(meters.registry().getSampleValue("model_call_seconds_count")).isEqualTo(1);
    }
}
