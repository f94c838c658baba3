package dev.agentdyno.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.agent.Agent;
import dev.agentdyno.agent.AgentResult;
import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.Hook;
import dev.agentdyno.agent.MemoryBounds;
import dev.agentdyno.agent.Outcome;
import dev.agentdyno.agent.Param;
import dev.agentdyno.agent.RunInfo;
import dev.agentdyno.agent.RunOptions;
import dev.agentdyno.agent.SessionStore;
import dev.agentdyno.agent.StartedRun;
import dev.agentdyno.agent.Tool;
import dev.agentdyno.agent.ToolMethod;
import dev.agentdyno.agent.ToolPolicy;
import dev.agentdyno.agent.Toolkit;
import dev.agentdyno.agent.Verdict;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedModel;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AgentsGuideTest {
    private static final String ID_SCHEMA =
            """
            {"type":"object","properties":{"index":{"type":"integer"}},"required":["index"]}\
            """;

    private final Tunables tunables = new Tunables();
    private final AgentRuntime runtime = new AgentRuntime(tunables, new Meters());
    private final ChatModel model = new SimulatedModel(new SimulatedBehavior("local", tunables, 1));

    @TempDir Path folder;

    @BeforeEach
    void answerSoon() {
        tunables.set("provider.local.firstToken", "1ms", "test");
        tunables.set("provider.local.interToken", "0s", "test");
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    static final class Orders {
        @ToolMethod("Finds an order by its number.")
        String find(@Param("number of the order") int index) {
            return "order " + index + " left on Monday";
        }
    }

    @Test
    void anAgentCallsTools() {
        AgentSpec clerk =
                AgentSpec.of("clerk", model)
                        .instructions("You answer questions about orders.")
                        .tools(Toolkit.from(new Orders()))
                        .maxLoops(5)
                        .maxTokens(20_000)
                        .maxToolCalls(10)
                        .timeout(Duration.ofSeconds(30))
                        .build();

        Agent agent = runtime.create(clerk);
        AgentResult result = agent.run("Where is order 0?\n#dyno tools=1 output=20");
        System.out.println(result.outcome() + ": " + result.text());

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.toolCalls()).isEqualTo(1);
        assertThat(agent.memory().window().get(2).text()).isEqualTo("order 0 left on Monday");
    }

    @Test
    void toolsHavePoliciesAndTakeBatches() {
        Tool rows =
                Tool.batched(
                        "load_rows",
                        "Loads rows of a table.",
                        ID_SCHEMA,
                        calls -> calls.stream().map(call -> "row " + call.json()).toList());
        Tool weather =
                Tool.of("weather", "Tells the weather.", ID_SCHEMA, _ -> "rain")
                        .with(
                                ToolPolicy.DEFAULT
                                        .withTimeout(Duration.ofSeconds(2))
                                        .retrying(3, Duration.ofMillis(100))
                                        .failingTheRun());
        Toolkit tools = Toolkit.of(rows, weather);

        AgentResult result =
                runtime.create(AgentSpec.of("clerk", model).tools(tools).build())
                        .run("Load them.\n#dyno tools=4 at_once=4 output=5");
        assertThat(result.completed()).isTrue();
        assertThat(result.toolCalls()).isEqualTo(4);
    }

    static final class Audit implements Hook {
        private final List<String> calls = new ArrayList<>();

        @Override
        public Verdict<ToolRequest, String> beforeTool(RunInfo run, ToolRequest request) {
            calls.add(run.runId() + " " + request.name());
            return request.name().equals("delete")
                    ? Verdict.veto("nothing is deleted on Sundays")
                    : Verdict.proceed();
        }
    }

    @Test
    void hooksLookOn() {
        Audit audit = new Audit();
        AgentSpec clerk =
                AgentSpec.of("clerk", model).tools(Toolkit.from(new Orders())).hooks(audit).build();

        AgentResult result = runtime.create(clerk).run("Find it.\n#dyno tools=1 output=5");
        assertThat(audit.calls).containsExactly(result.runId() + " find");
    }

    @Test
    void aMemoryHasBounds() {
        AgentSpec clerk =
                AgentSpec.of("clerk", model)
                        .memory(MemoryBounds.ofMessages(50).withTokens(4_000).withBytes(64_000))
                        .summarizeWith(model, "dyno-small")
                        .build();

        assertThat(runtime.create(clerk).run("Hello").warning()).isEmpty();
    }

    @Test
    void aRunIsCancelled() throws InterruptedException {
        tunables.set("provider.local.firstToken", "10m", "test");
        Agent agent = runtime.create(AgentSpec.of("clerk", model).build());

        StartedRun run = agent.start("A long question", RunOptions.DEFAULT);
        run.cancel();
        AgentResult result = run.await();

        assertThat(result.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(agent.memory().window()).isEmpty();
    }

    @Test
    void aSessionGoesOnAnotherDay() throws IOException {
        AgentSpec clerk = AgentSpec.of("clerk", model).build();

        SessionStore store = SessionStore.inFolder(folder);
        Agent today = runtime.create(clerk, "order-17", "ann");
        today.run("Where is my order?");
        store.save(today.session());

        Agent tomorrow = runtime.resume(clerk, store.load("order-17").orElseThrow());
        tomorrow.run("And now?");

        assertThat(tomorrow.memory().window()).hasSize(4);
    }
}
