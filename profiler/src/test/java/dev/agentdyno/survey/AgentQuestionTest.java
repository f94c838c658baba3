package dev.agentdyno.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.TeamMode;
import dev.agentdyno.agent.Tool;
import dev.agentdyno.agent.Toolkit;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedModel;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.telemetry.TeamRunEvent;
import dev.agentdyno.telemetry.ToolCallEvent;
import dev.agentdyno.telemetry.WorkflowStepEvent;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.Tunables;
import dev.agentdyno.workflow.State;
import dev.agentdyno.workflow.Step;
import dev.agentdyno.workflow.Workflow;
import dev.agentdyno.workflow.WorkflowRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AgentQuestionTest {
    private static final TimeRange ALL = new TimeRange(0, Long.MAX_VALUE);

    @TempDir private static Path folder;
    private static Path file;

    @BeforeAll
    static void record() throws IOException {
        file = folder.resolve("agents.jfr");
        try (jdk.jfr.Recording recording = new jdk.jfr.Recording()) {
            for (String name :
                    List.of(
                            AgentRunEvent.NAME,
                            TeamRunEvent.NAME,
                            WorkflowStepEvent.NAME,
                            ModelCallEvent.NAME,
                            ToolCallEvent.NAME)) {
                recording.enable(name).with("throttle", "off");
            }
            recording.start();
            work();
            recording.stop();
            recording.dump(file);
        }
    }

    /// One agent alone, one team, and a workflow with an agent in a loop and a team.
    private static void work() {
        Tunables tunables = new Tunables();
        ChatModel model = new SimulatedModel(new SimulatedBehavior("local", tunables, 1));
        tunables.set("provider.local.firstToken", "1ms", "test");
        tunables.set("provider.local.interToken", "0s", "test");
        Tool tool = Tool.of("look", "", "{\"type\":\"object\"}", _ -> "seen");
        AgentSpec alone = AgentSpec.of("alone", model).tools(Toolkit.of(tool)).maxLoops(5).build();
        AgentSpec member = AgentSpec.of("member", model).build();
        try (AgentRuntime agents = new AgentRuntime(tunables, new Meters())) {
            agents.create(alone).run("go\n#dyno tools=2 output=5");
            agents.create(alone).run("go\n#dyno tools=9 output=5");
            agents.team("crew", TeamMode.parallel(), List.of(member, member)).run("go");
            new WorkflowRuntime(agents, tunables, new Meters())
                    .run(
                            Workflow.of(
                                    "flow",
                                    Step.loop(
                                            "again",
                                            3,
                                            state -> !state.has("said"),
                                            Step.agent("say", member, _ -> "hi", "said")),
                                    Step.team(
                                            "panel",
                                            TeamMode.sequential(),
                                            List.of(member),
                                            _ -> "hi",
                                            "said")),
                            State.EMPTY);
        }
    }

    private static AgentReport report() throws IOException {
        try (Recording recording = Recording.open(file)) {
            return new AgentQuestion(ALL).answer(recording, Progress.NONE);
        }
    }

    private static List<RunStep> steps(RunSpan root) throws IOException {
        try (Recording recording = Recording.open(file)) {
            return new RunQuestion(List.of(root), true).answer(recording, Progress.NONE);
        }
    }

    private static List<String> outline(RunSpan root) throws IOException {
        return steps(root).stream()
                .map(step -> step.depth() + " " + step.kind() + " " + step.name())
                .toList();
    }

    @Test
    void runsAreSummedByAgent() throws IOException {
        AgentTotal alone =
                report().agents().stream()
                        .filter(total -> total.agent().equals("alone"))
                        .findFirst()
                        .orElseThrow();

        assertThat(alone.runs()).isEqualTo(2);
        assertThat(alone.failures()).isEqualTo(1);
        assertThat(alone.loops()).isEqualTo(8);
        assertThat(alone.toolCalls()).isEqualTo(7);
        assertThat(alone.durations().p99Nanos())
                .isGreaterThanOrEqualTo(alone.durations().p50Nanos());
        assertThat(alone.spent().modelNanos()).isPositive();
        assertThat(alone.tokens().input()).isPositive();
    }

    @Test
    void whatWasCalledForAnAgentStandsWithIt() throws IOException {
        AgentTotal alone =
                report().agents().stream()
                        .filter(total -> total.agent().equals("alone"))
                        .findFirst()
                        .orElseThrow();

        assertThat(alone.operations())
                .extracting(OperationTotal::kind, OperationTotal::name, OperationTotal::count)
                .containsExactlyInAnyOrder(
                        tuple(OperationTotal.Kind.MODEL, "dyno-small", 8L),
                        tuple(OperationTotal.Kind.TOOL, "look", 7L));
        assertThat(alone.durations().times().total()).isEqualTo(2);
        assertThat(alone.durations().meanNanos())
                .isBetween(
                        (double) alone.durations().p50Nanos(), 1.0 * alone.durations().p99Nanos());
        OperationTotal model = alone.operations().getFirst();
        assertThat(model.durations().p99Nanos())
                .isGreaterThanOrEqualTo((long) model.durations().meanNanos());
        assertThat(model.tokens().input()).isPositive();
        assertThat(model.durations().times().total()).isEqualTo(8);
    }

    @Test
    void whatIsOnOtherThreadsIsLeftOut() throws IOException {
        try (Recording recording = Recording.open(file)) {
            AgentReport none = new AgentQuestion(ALL, _ -> false).answer(recording, Progress.NONE);

            assertThat(none.agents()).isEmpty();
            assertThat(none.declared()).isTrue();
        }
    }

    @Test
    void theSlowestRunsComeFirst() throws IOException {
        assertThat(report().slowest())
                .hasSize(6)
                .isSortedAccordingTo((a, b) -> Long.compare(b.durationNanos(), a.durationNanos()));
    }

    @Test
    void teamsOfWorkflowsAreNoGroupsOfTheirOwn() throws IOException {
        assertThat(report().groups())
                .extracting(RunSpan::name)
                .containsExactlyInAnyOrder("crew", "flow");
        assertThat(report().newest()).extracting(RunSpan::name).containsExactly("flow", "crew");
    }

    @Test
    void theCallsOfARunStandBelowIt() throws IOException {
        RunSpan completed =
                report().slowest().stream()
                        .filter(run -> run.name().equals("alone") && !run.failed())
                        .findFirst()
                        .orElseThrow();

        assertThat(outline(completed))
                .containsExactly(
                        "0 AGENT alone",
                        "1 MODEL dyno-small",
                        "1 TOOL look",
                        "1 MODEL dyno-small",
                        "1 TOOL look",
                        "1 MODEL dyno-small");
    }

    @Test
    void aWorkflowIsNestedDownToItsCalls() throws IOException {
        RunSpan flow = report().newest().getFirst();

        assertThat(outline(flow))
                .containsExactly(
                        "0 WORKFLOW flow",
                        "1 STEP again",
                        "2 STEP say",
                        "3 AGENT member",
                        "4 MODEL dyno-small",
                        "1 STEP panel",
                        "2 TEAM panel",
                        "3 AGENT member",
                        "4 MODEL dyno-small");
        assertThat(steps(flow).get(2).detail()).isEqualTo("agent #1");
    }

    @Test
    void aRunThatDidNotCompleteTellsHowItEnded() throws IOException {
        RunSpan failed =
                report().slowest().stream().filter(RunSpan::failed).findFirst().orElseThrow();

        assertThat(failed.outcome()).isEqualTo("maxLoops");
        assertThat(steps(failed).getFirst().errorType()).isEqualTo("maxLoops");
    }
}
