package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CancellationTest {
    private final Tunables tunables = new Tunables();
    private final AgentRuntime runtime = new AgentRuntime(tunables, new Meters());
    private final CountDownLatch reached = new CountDownLatch(1);

    @AfterEach
    void close() {
        runtime.close();
    }

    private ScriptedModel stuckModel() {
        return new ScriptedModel(_ -> {
            reached.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError();
        });
    }

    private static ScriptedModel callingOnce() {
        return new ScriptedModel(request ->
                request.messages().getLast() instanceof ChatMessage.ToolResult
                        ? ChatMessage.Assistant.saying("done")
                        : ScriptedModel.calling("work", "{}"));
    }

    private Agent agent(ScriptedModel model, Tool... tools) {
        return runtime.create(AgentSpec.of("clerk", model).tools(Toolkit.of(tools)).build());
    }

    private static void requireCancelled(Agent agent, AgentResult result) {
        assertThat(result.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(agent.memory().window()).isEmpty();
    }

    @Test
    void reachesARunInAModelCall() throws InterruptedException {
        Agent agent = agent(stuckModel());
        StartedRun run = agent.start("hi", RunOptions.DEFAULT);
        reached.await();

        run.cancel();

        requireCancelled(agent, run.await());
        assertThat(run.done()).isTrue();
        assertThat(runtime.activeRuns()).isZero();
    }

    @Test
    void reachesARunInATool() throws InterruptedException {
        Tool stuck =
                Tool.of(
                        "work",
                        "",
                        "",
                        _ -> {
                            reached.countDown();
                            new CountDownLatch(1).await();
                            return "";
                        });
        Agent agent = agent(callingOnce(), stuck);
        StartedRun run = agent.start("hi", RunOptions.DEFAULT);
        reached.await();

        run.cancel();

        requireCancelled(agent, run.await());
    }

    @Test
    void reachesARunWhoseToolSwallowsTheInterrupt() throws InterruptedException {
        Tool stubborn =
                Tool.of(
                        "work",
                        "",
                        "",
                        _ -> {
                            reached.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                return "never mind";
                            }
                            return "";
                        });
        ScriptedModel model = callingOnce();
        Agent agent = agent(model, stubborn);
        StartedRun run = agent.start("hi", RunOptions.DEFAULT);
        reached.await();

        run.cancel();

        requireCancelled(agent, run.await());
        assertThat(model.asked).hasSize(1);
    }

    @Test
    void reachesAllToolsOfARound() throws InterruptedException {
        int calls = 5;
        CountDownLatch allReached = new CountDownLatch(calls);
        CountDownLatch allEnded = new CountDownLatch(calls);
        Tool stuck =
                Tool.of(
                        "work",
                        "",
                        "",
                        _ -> {
                            allReached.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } finally {
                                allEnded.countDown();
                            }
                            return "";
                        });
        ScriptedModel model =
                new ScriptedModel(_ ->
                        new ChatMessage.Assistant(
                                "",
                                IntStream.range(0, calls)
                                        .mapToObj(i ->
                                                new dev.agentdyno.model.ToolRequest(
                                                        "id" + i, "work", "{}"))
                                        .toList()));
        Agent agent = agent(model, stuck);
        StartedRun run = agent.start("hi", RunOptions.DEFAULT);
        allReached.await();

        run.cancel();

        requireCancelled(agent, run.await());
        allEnded.await();
    }

    @Test
    void reachesARunThatWaitsForRoom() throws InterruptedException {
        tunables.set("agent.concurrency.max", "1", "test");
        StartedRun first = agent(stuckModel()).start("hi", RunOptions.DEFAULT);
        reached.await();
        ScriptedModel model = ScriptedModel.saying("x");
        Agent agent = agent(model);
        StartedRun second = agent.start("hi", RunOptions.DEFAULT);

        second.cancel();

        requireCancelled(agent, second.await());
        assertThat(model.asked).isEmpty();
        first.cancel();
        assertThat(first.await().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(runtime.activeRuns()).isZero();
    }

    @Test
    void fromAnotherThreadLeavesTheRunsOwnThreadUninterrupted() throws InterruptedException {
        Agent agent = agent(stuckModel());
        AtomicReference<AgentResult> result = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread thread =
                Thread.startVirtualThread(() -> {
                    result.set(agent.run("hi"));
                    interrupted.set(Thread.currentThread().isInterrupted());
                });
        reached.await();

        agent.cancel();
        thread.join();

        requireCancelled(agent, result.get());
        assertThat(interrupted.get()).isFalse();
        assertThat(agent(ScriptedModel.saying("x")).run("again").completed()).isTrue();
    }

    @Test
    void ofASessionThatRestsDoesNothing() {
        Agent agent = agent(ScriptedModel.saying("x"));
        agent.cancel();

        assertThat(agent.run("hi").completed()).isTrue();
    }

    @Test
    void ofTenThousandRunsWhereverTheyAreLeavesNoneUnderWay() throws InterruptedException {
        ScriptedModel model =
                new ScriptedModel(_ -> {
                    LockSupport.parkNanos(1_000);
                    return ChatMessage.Assistant.saying("x");
                });
        List<Agent> agents = IntStream.range(0, 10_000).mapToObj(_ -> agent(model)).toList();
        List<StartedRun> runs =
                agents.stream().map(agent -> agent.start("hi", RunOptions.DEFAULT)).toList();

        runs.forEach(StartedRun::cancel);

        for (int i = 0; i < runs.size(); i++) {
            boolean completed = runs.get(i).await().outcome() == Outcome.COMPLETED;
            assertThat(agents.get(i).memory().window()).hasSize(completed ? 2 : 0);
        }
        assertThat(runtime.activeRuns()).isZero();
    }
}
