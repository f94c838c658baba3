package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.flow.Flow;
import dev.agentdyno.flow.Lease;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AgentPoolTest {
    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final AgentRuntime runtime = new AgentRuntime(tunables, meters);
    private final Flow flow = new Flow(tunables, meters);
    private final AgentSpec spec =
            AgentSpec.of(
                            "echo",
                            new ScriptedModel(request ->
                                    ChatMessage.Assistant.saying(
                                            request.messages().size() + " messages")))
                    .build();

    @AfterEach
    void close() {
        flow.close();
        runtime.close();
    }

    @Test
    void aSessionIsUsedAgainAndHasForgotten() throws InterruptedException {
        try (AgentPool pool = new AgentPool(flow, runtime, "echo", spec, 1)) {
            assertThat(pool.run("one").text()).isEqualTo("1 messages");
            assertThat(pool.run("two").text()).isEqualTo("1 messages");

            assertThat(pool.statistics().created()).isEqualTo(1);
            assertThat(pool.statistics().reused()).isEqualTo(1);
        }
    }

    @Test
    void aLeasedSessionRemembersUntilItIsGivenBack() throws InterruptedException {
        try (AgentPool pool = new AgentPool(flow, runtime, "echo", spec, 1)) {
            try (Lease<Agent> session = pool.acquire()) {
                session.value().run("one");
                assertThat(session.value().run("two").text()).isEqualTo("3 messages");
            }
            try (Lease<Agent> session = pool.acquire()) {
                assertThat(session.value().memory().size()).isZero();
            }
        }
    }

    @Test
    @Timeout(60)
    void aSessionGivenBackInTheMiddleOfARunIsCancelledAndNotUsedAgain() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ScriptedModel stuck =
                new ScriptedModel(_ -> {
                    asked.countDown();
                    new CountDownLatch(1).await();
                    throw new AssertionError();
                });
        AgentSpec slow = AgentSpec.of("slow", stuck).build();
        try (AgentPool pool = new AgentPool(flow, runtime, "slow", slow, 1)) {
            StartedRun run;
            String id;
            try (Lease<Agent> session = pool.acquire()) {
                id = session.value().id();
                run = session.value().start("?", RunOptions.DEFAULT);
                asked.await();
            }

            assertThat(run.await().outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(pool.statistics().broken()).isEqualTo(1);
            try (Lease<Agent> session = pool.acquire()) {
                assertThat(session.value().id()).isNotEqualTo(id);
            }
        }
    }

    @Test
    void tenThousandRunsShareAFewSessions() throws Exception {
        try (AgentPool pool = new AgentPool(flow, runtime, "echo", spec, 20);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<AgentResult>> runs = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                int number = i;
                runs.add(() -> pool.run("question " + number));
            }

            List<Future<AgentResult>> results = threads.invokeAll(runs);

            assertThat(results).allMatch(each -> each.resultNow().text().equals("1 messages"));
            assertThat(pool.statistics().created()).isLessThanOrEqualTo(20);
            assertThat(pool.statistics().inUse()).isZero();
            assertThat(tunables.find("echo.pool.max")).isPresent();
        }
    }
}
