package dev.agentdyno.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.Agreement;
import dev.agentdyno.agent.TeamMode;
import dev.agentdyno.agent.TeamPlan;
import dev.agentdyno.agent.TeamResult;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedModel;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import dev.agentdyno.workflow.CheckpointStore;
import dev.agentdyno.workflow.State;
import dev.agentdyno.workflow.Step;
import dev.agentdyno.workflow.Workflow;
import dev.agentdyno.workflow.WorkflowResult;
import dev.agentdyno.workflow.WorkflowRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TeamsGuideTest {
    private final Tunables tunables = new Tunables();
    private final AgentRuntime runtime = new AgentRuntime(tunables, new Meters());
    private final WorkflowRuntime workflows = new WorkflowRuntime(runtime, tunables, new Meters());
    private final ChatModel model = new SimulatedModel(new SimulatedBehavior("local", tunables, 1));

    @TempDir Path folder;

    @BeforeEach
    void answerShortAndSoon() {
        tunables.set("provider.local.firstToken", "1ms", "test");
        tunables.set("provider.local.interToken", "0s", "test");
        tunables.set("provider.local.outputTokensDistribution", "constant", "test");
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private AgentSpec agent(String name, String instructions) {
        return AgentSpec.of(name, model).instructions(instructions).build();
    }

    @Test
    void aTeamSplitsItsWork() {
        AgentSpec leader = agent("lead", "You lead.\n#dyno role=leader members=counter|writer");
        AgentSpec counter = agent("counter", "You count orders.");
        AgentSpec writer = agent("writer", "You write in plain words.");

        TeamResult result =
                runtime.team("report", TeamMode.leader(leader), List.of(counter, writer))
                        .run("Report on last week's orders.");
        for (TeamPlan.Part part : result.plan().orElseThrow().parts()) {
            System.out.println(part.worker() + ": " + part.task() + (part.done() ? "" : " (not)"));
        }

        assertThat(result.completed()).isTrue();
        assertThat(result.plan().orElseThrow().undone()).isEmpty();
    }

    @Test
    void aTeamAgrees() {
        AgentSpec judge = agent("judge", "You compare.\n#dyno role=judge agree=2");
        AgentSpec member = agent("member", "You count orders.");

        TeamResult result =
                runtime.team("panel", TeamMode.consensus(4, judge), List.of(member, member, member))
                        .run("How many orders were late?");
        System.out.println(result.agreement() + " after " + result.rounds() + " rounds");

        assertThat(result.agreement()).isEqualTo(Agreement.REACHED);
        assertThat(result.rounds()).isEqualTo(2);
    }

    @Test
    void aWorkflowGoesOnWhereItEnded() throws IOException {
        AgentSpec writer = agent("writer", "You write in plain words.");

        Workflow workflow =
                Workflow.of(
                        "answer",
                        Step.agent("draft", writer, state -> state.text("question"), "draft"),
                        Step.loop(
                                "polish",
                                3,
                                state -> state.text("draft").length() > 400,
                                Step.agent(
                                        "shorten",
                                        writer,
                                        state -> "Shorten:\n" + state.text("draft"),
                                        "draft")),
                        Step.parallel(
                                "check",
                                Step.agent("facts", writer, state -> state.text("draft"), "facts"),
                                Step.function(
                                        "length",
                                        state ->
                                                state.with(
                                                        "length", state.text("draft").length()))),
                        Step.when(
                                "long",
                                state -> state.whole("length") > 200,
                                Step.function("mark", state -> state.with("long", true))));
        CheckpointStore store = CheckpointStore.inFolder(folder);
        State question = State.of("question", "Which orders were late?");
        WorkflowResult result = workflows.run(workflow, question, store, "answer-7");
        if (!result.completed()) {
            result = workflows.resume(workflow, store, "answer-7");
        }

        assertThat(result.state().has("facts")).isTrue();
        assertThat(workflows.resume(workflow, store, "answer-7").state()).isEqualTo(result.state());
    }
}
