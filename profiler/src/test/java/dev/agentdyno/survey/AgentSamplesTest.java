package dev.agentdyno.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.Tool;
import dev.agentdyno.agent.Toolkit;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedModel;
import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.telemetry.ToolCallEvent;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whose agent's work samples are of.
@Timeout(60)
class AgentSamplesTest {
    private static final int MEBI = 1 << 20;
    private static final Map<String, String> EVENTS =
            Map.of(
                    AgentRunEvent.NAME + "#throttle", "off",
                    ModelCallEvent.NAME + "#throttle", "off",
                    ToolCallEvent.NAME + "#throttle", "off");

    @TempDir private Path folder;

    /// Kept so that nothing of it is optimised away.
    private static volatile byte[] last = {};

    private static String allocate() {
        for (int i = 0; i < 128; i++) {
            last = new byte[MEBI];
        }
        return "done";
    }

    private static void work() {
        Tunables tunables = new Tunables();
        ChatModel model = new SimulatedModel(new SimulatedBehavior("local", tunables, 1));
        tunables.set("provider.local.firstToken", "1ms", "test");
        tunables.set("provider.local.interToken", "0s", "test");
        Tool hungry = Tool.of("fill", "", "{\"type\":\"object\"}", _ -> allocate());
        Tool modest = Tool.of("look", "", "{\"type\":\"object\"}", _ -> "seen");
        try (AgentRuntime agents = new AgentRuntime(tunables, new Meters())) {
            for (int i = 0; i < 3; i++) {
                for (Tool tool : new Tool[] {modest, hungry}) {
                    agents.create(
                                    AgentSpec.of("with " + tool.schema().name(), model)
                                            .tools(Toolkit.of(tool))
                                            .build())
                            .run("go\n#dyno tools=1 output=5");
                }
            }
        }
    }

    /// A thread's first sample also weighs what it allocated before.
    private static void workInFreshThread() throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(AgentSamplesTest::work);
        thread.join();
    }

    private AgentReport report(Map<String, String> settings) throws Exception {
        Stage stage = Stage.record(folder, settings, AgentSamplesTest::workInFreshThread);
        return stage.ask(new AgentQuestion(stage.range()));
    }

    private static AgentTotal agent(AgentReport report, String name) {
        return report.agents().stream()
                .filter(total -> total.agent().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsAllocatedIsThatOfTheAgentWhoseRunWasUnderWay() throws Exception {
        Map<String, String> settings = new HashMap<>(EVENTS);
        settings.put("jdk.ObjectAllocationSample#enabled", "true");
        settings.put("jdk.ObjectAllocationSample#throttle", "10000/s");

        AgentReport report = report(settings);

        long most = agent(report, "with fill").work().allocatedBytes().orElseThrow();
        long least = agent(report, "with look").work().allocatedBytes().orElseThrow();
        assertThat(most).isBetween(200L * MEBI, 500L * MEBI);
        assertThat(least).isLessThan(most / 4);
    }

    @Test
    void withoutSamplesNothingIsKnown() throws Exception {
        AgentTotal agent = agent(report(EVENTS), "with fill");

        assertThat(agent.work().allocatedBytes()).isEmpty();
        assertThat(agent.work().processorNanos()).isEmpty();
        assertThat(agent.runs()).isEqualTo(3);
    }
}
