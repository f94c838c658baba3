package dev.agentdyno.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.Outcome;
import dev.agentdyno.agent.TeamMode;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.model.Usage;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.telemetry.WorkflowStepEvent;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorkflowTest {
    private final Tunables tunables = new Tunables();
    private final AgentRuntime agents = new AgentRuntime(tunables, new Meters());
    private final WorkflowRuntime workflows = new WorkflowRuntime(agents, tunables, new Meters());

    @TempDir Path folder;

    @AfterEach
    void close() {
        agents.close();
    }

    /// A model that says what it was told last, in capitals.
    private record Shouting() implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            String text = request.messages().getLast().text().toUpperCase(java.util.Locale.ROOT);
            return new ChatResponse(
                    "m",
                    "shout",
                    ChatMessage.Assistant.saying(text),
                    "stop",
                    new Usage(3, 2, 0),
                    -1);
        }

        @Override
        public ChatResponse stream(
                ChatRequest request, java.util.function.Consumer<String> tokens) {
            return chat(request);
        }
    }

    private static AgentSpec shouting() {
        return AgentSpec.of("shouter", new Shouting()).build();
    }

    private static Step set(String name, Object value) {
        return Step.function(name, state -> state.with(name, value));
    }

    private static Step failing(String name) {
        return Step.function(
                name,
                _ -> {
                    throw new IOException("no paper\nat all");
                });
    }

    private WorkflowResult run(Step... steps) {
        return workflows.run(Workflow.of("flow", steps), State.EMPTY);
    }

    @Test
    void stepsGiveTheirStateToTheNext() {
        WorkflowResult result =
                run(
                        set("word", "hello"),
                        Step.agent("shout", shouting(), state -> state.text("word"), "loud"),
                        Step.team(
                                "crew",
                                TeamMode.consensus(2),
                                List.of(shouting(), shouting()),
                                state -> state.text("loud") + " again",
                                "agreed"));

        assertThat(result.completed()).isTrue();
        assertThat(result.state().values())
                .containsExactly(
                        entry("word", "hello"),
                        entry("loud", "HELLO"),
                        entry("agreed", "HELLO AGAIN"));
        assertThat(result.steps()).isEqualTo(3);
        assertThat(result.inputTokens()).isEqualTo(9);
        assertThat(result.outputTokens()).isEqualTo(6);
    }

    @Test
    void aConditionTakesOneSide() {
        assertThat(run(Step.when("if", _ -> true, set("a", 1), set("b", 1))).state())
                .isEqualTo(State.of("a", 1));
        assertThat(run(Step.when("if", _ -> false, set("a", 1), set("b", 1))).state())
                .isEqualTo(State.of("b", 1));
        assertThat(run(Step.when("if", _ -> false, set("a", 1))).state()).isEqualTo(State.EMPTY);
    }

    @Test
    void aRouterTakesTheRouteOfThatName() {
        assertThat(run(Step.router("to", _ -> "b", set("a", 1), set("b", 1))).state())
                .isEqualTo(State.of("b", 1));

        WorkflowResult lost = run(Step.router("to", _ -> "c", set("a", 1)));
        assertThat(lost.errorType()).isEqualTo("route");
        assertThat(lost.errorMessage()).contains("'c'");
    }

    private static Step counting(int until, int most) {
        return Step.loop(
                "count",
                most,
                state -> state.whole("n") < until,
                Step.function("more", state -> state.with("n", state.whole("n") + 1)));
    }

    @Test
    void aLoopGoesOnWhileItsConditionHolds() {
        WorkflowResult result = run(set("n", 0), counting(7, 7));

        assertThat(result.state().whole("n")).isEqualTo(7);
        assertThat(result.completed()).isTrue();
    }

    @Test
    void aLoopThatGoesOnBeyondItsLimitSaysSo() {
        WorkflowResult result = run(set("n", 0), counting(8, 7));

        assertThat(result.outcome()).isEqualTo(Outcome.MAX_LOOPS);
        assertThat(result.failedStep()).isEqualTo("count");
        assertThat(result.errorMessage()).contains("7 rounds");
    }

    @Test
    void theSettingEndsLoopsThatMayGoOnLonger() {
        tunables.set("workflow.loop.maxRounds", "3", "test");

        assertThat(run(set("n", 0), counting(9, 100)).outcome()).isEqualTo(Outcome.MAX_LOOPS);
    }

    @Test
    void branchesWorkAtOnceAndTheirValuesComeTogether() {
        CyclicBarrier both = new CyclicBarrier(2);
        WorkflowResult result =
                run(
                        set("old", 1),
                        Step.parallel(
                                "both",
                                Step.function(
                                        "a",
                                        state -> {
                                            both.await(30, TimeUnit.SECONDS);
                                            return state.with("a", 1).without("old");
                                        }),
                                Step.function(
                                        "b",
                                        state -> {
                                            both.await(30, TimeUnit.SECONDS);
                                            return state.with("b", 2);
                                        })));

        assertThat(result.state()).isEqualTo(State.of("a", 1).with("b", 2));
    }

    @Test
    void branchesThatSetTheSameToDifferentValuesFail() {
        Step same = Step.function("x", state -> state.with("a", 1));
        Step other = Step.function("y", state -> state.with("a", 2));

        assertThat(run(Step.parallel("both", same, other)).errorType()).isEqualTo("conflict");
        assertThat(run(Step.parallel("both", same, Step.sequence("seq", same))).state())
                .isEqualTo(State.of("a", 1));
    }

    @Test
    void aStepThatFailsIsNamedWithWhatItThrew() {
        WorkflowResult result =
                run(
                        set("n", 0),
                        Step.loop("again", 5, _ -> true, set("a", 1), failing("print")),
                        set("never", 1));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.failedStep()).isEqualTo("again#1/print");
        assertThat(result.errorType()).isEqualTo("IOException");
        assertThat(result.errorMessage()).isEqualTo("no paper");
        assertThat(result.state()).isEqualTo(State.of("n", 0).with("a", 1));
    }

    @Test
    void anErrorOfAStepsOwnCodeFailsIt() {
        WorkflowResult result =
                run(
                        Step.function(
                                "check",
                                _ -> {
                                    throw new AssertionError("not even");
                                }));

        assertThat(result.failedStep()).isEqualTo("check");
        assertThat(result.errorType()).isEqualTo("AssertionError");
        assertThat(result.errorMessage()).isEqualTo("not even");
    }

    @Test
    void aRouterThatChoosesNothingFailsItsStep() {
        List<String> choices = Collections.singletonList(null);

        WorkflowResult result =
                run(Step.router("to", _ -> choices.getFirst(), set("a", 1), set("b", 2)));

        assertThat(result.failedStep()).isEqualTo("to");
        assertThat(result.errorMessage()).isEqualTo("nothing was chosen");
    }

    @Test
    void whatThrowsWithoutAWordIsToldByItsClass() {
        WorkflowResult result =
                run(
                        Step.function(
                                "a",
                                _ -> {
                                    throw new IllegalStateException();
                                }));

        assertThat(result.errorMessage()).isEqualTo("IllegalStateException");
    }

    @Test
    void aConditionThatThrowsFailsItsStep() {
        WorkflowResult result = run(Step.when("if", state -> state.flag("x"), set("a", 1)));

        assertThat(result.failedStep()).isEqualTo("if");
        assertThat(result.errorMessage()).contains("nothing is known of 'x'");
    }

    @Test
    void anAgentThatFailsFailsItsStep() {
        ChatModel broken =
                new ChatModel() {
                    @Override
                    public ChatResponse chat(ChatRequest request) throws ModelException {
                        throw new ModelException("429", "slow down");
                    }

                    @Override
                    public ChatResponse stream(
                            ChatRequest request, java.util.function.Consumer<String> tokens)
                            throws ModelException {
                        return chat(request);
                    }
                };
        AgentSpec spec = AgentSpec.of("asker", broken).build();

        WorkflowResult result = run(Step.agent("ask", spec, _ -> "hi", "answer"));

        assertThat(result.failedStep()).isEqualTo("ask");
        assertThat(result.errorType()).isEqualTo("429");
    }

    @Test
    void anInterruptCancelsTheRunAndItsBranches() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(2);
        CountDownLatch stopped = new CountDownLatch(2);
        Step.Work stuck =
                state -> {
                    waiting.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        stopped.countDown();
                    }
                    return state;
                };
        Step both = Step.parallel("both", Step.function("a", stuck), Step.function("b", stuck));
        AtomicReference<WorkflowResult> result = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread thread =
                Thread.startVirtualThread(() -> {
                    result.set(run(both, set("never", 1)));
                    interrupted.set(Thread.currentThread().isInterrupted());
                });
        waiting.await();

        thread.interrupt();
        thread.join();

        assertThat(result.get().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(result.get().state()).isEqualTo(State.EMPTY);
        assertThat(interrupted.get()).isTrue();
        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatCannotBeRunIsRefused() {
        assertThatThrownBy(() -> Workflow.of("empty")).hasMessageContaining("no steps");
        assertThatThrownBy(() -> Workflow.of("twins", set("a", 1), set("a", 2)))
                .hasMessageContaining("two steps called a");
        assertThatThrownBy(() -> set("a/b", 1)).hasMessageContaining("a/b");
        assertThatThrownBy(() -> Step.loop("l", 0, _ -> true, set("a", 1)))
                .hasMessageContaining("no round");
        assertThatThrownBy(() -> Step.parallel("p")).hasMessageContaining("no steps");
        assertThatThrownBy(
                        () -> Step.team("t", TeamMode.parallel(), List.of(), _ -> "go", "answer"))
                .hasMessageContaining("nobody");
    }

    @Test
    void aStateTakesOnlyWhatJsonHas() {
        assertThat(State.of("n", 1).with("list", List.of(1, 2.5, Map.of("a", true))).values())
                .isEqualTo(Map.of("n", 1L, "list", List.of(1L, 2.5, Map.of("a", true))));
        assertThatThrownBy(() -> State.of("day", java.time.LocalDate.EPOCH))
                .hasMessageContaining("JSON has no LocalDate");
        assertThatThrownBy(() -> State.of("n", Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> State.of("n", 1).text("n")).hasMessageContaining("'n' is a Long");
    }

    @Test
    void eachStepIsAnEventThatTellsItsPlace() throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable(WorkflowStepEvent.NAME).with("throttle", "off");
            recording.start();
            WorkflowResult result =
                    run(
                            set("n", 0),
                            Step.loop(
                                    "loop",
                                    2,
                                    state -> state.whole("n") < 2,
                                    Step.agent("ask", shouting(), _ -> "x", "x"),
                                    Step.function(
                                            "n", state -> state.with("n", state.whole("n") + 1))));
            Path file = folder.resolve("events.jfr");
            recording.dump(file);
            List<RecordedEvent> events =
                    RecordingFile.readAllEvents(file).stream()
                            .filter(e -> e.getEventType().getName().equals(WorkflowStepEvent.NAME))
                            .toList();

            assertThat(events)
                    .allMatch(event -> event.getString("runId").equals(result.runId()))
                    .extracting(event -> event.getString("path"))
                    .containsExactlyInAnyOrder(
                            "n", "loop#1/ask", "loop#1/n", "loop#2/ask", "loop#2/n", "loop", "");
            RecordedEvent second =
                    events.stream()
                            .filter(event -> event.getString("path").equals("loop#2/ask"))
                            .findFirst()
                            .orElseThrow();
            assertThat(second.getString("parent")).isEqualTo("loop");
            assertThat(second.getInt("iteration")).isEqualTo(2);
            assertThat(second.getString("kind")).isEqualTo("agent");
            assertThat(second.getString("workerRunId")).startsWith("run-");
            assertThat(second.getString("outcome")).isEqualTo("completed");
        }
    }

    @Test
    void tenThousandRunsAtOnceLoseNothing() throws Exception {
        Workflow workflow =
                Workflow.of(
                        "busy",
                        Step.agent("ask", shouting(), state -> state.text("in"), "out"),
                        Step.parallel("both", set("a", 1), set("b", 2)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WorkflowResult>> runs =
                    IntStream.range(0, 10_000)
                            .mapToObj(i ->
                                    threads.submit(
                                            () -> workflows.run(workflow, State.of("in", "x" + i))))
                            .toList();
            for (int i = 0; i < runs.size(); i++) {
                assertThat(runs.get(i).get().state().text("out")).isEqualTo("X" + i);
            }
        }
        assertThat(agents.activeRuns()).isZero();
    }
}
