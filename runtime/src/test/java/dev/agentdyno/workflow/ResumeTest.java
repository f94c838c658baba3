package dev.agentdyno.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.Outcome;
import dev.agentdyno.agent.RunOptions;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ResumeTest {
    private final Tunables tunables = new Tunables();
    private final AgentRuntime agents = new AgentRuntime(tunables, new Meters());
    private final WorkflowRuntime workflows = new WorkflowRuntime(agents, tunables, new Meters());
    private final List<String> done = new CopyOnWriteArrayList<>();
    private volatile String broken = "";
    private volatile boolean even;

    @TempDir Path folder;
    private CheckpointStore store = CheckpointStore.inFolder(Path.of("."));

    @BeforeEach
    void open() {
        store = CheckpointStore.inFolder(folder);
    }

    @AfterEach
    void close() {
        agents.close();
    }

    /// A step that says that it was done, and adds to the text, unless it is the broken one.
    private Step step(String name) {
        return Step.function(
                name,
                state -> {
                    if (name.equals(broken)) {
                        throw new IOException("broken");
                    }
                    done.add(name);
                    return state.with("text", state.text("text") + name);
                });
    }

    private Step branch(String name) {
        return Step.function(
                name,
                state -> {
                    if (name.equals(broken)) {
                        throw new IOException("broken");
                    }
                    done.add(name);
                    return state.with(name, true);
                });
    }

    private Workflow workflow() {
        return Workflow.of(
                "flow",
                step("a"),
                Step.router("to", _ -> even ? "even" : "odd", step("even"), seq("odd", "b", "c")),
                Step.loop(
                        "loop", 9, state -> state.text("text").length() < 9, step("d"), step("e")),
                Step.parallel("both", branch("left"), branch("right")),
                Step.when("if", state -> state.has("left"), step("f"), step("g")));
    }

    private Step seq(String name, String first, String second) {
        return Step.sequence(name, step(first), step(second));
    }

    private WorkflowResult run() throws IOException {
        return workflows.run(workflow(), State.of("text", ""), store, "one");
    }

    private WorkflowResult resume() throws IOException {
        return workflows.resume(workflow(), store, "one");
    }

    @Test
    void optionsHoldForRunsThatAreWrittenDownToo() throws IOException {
        ChatModel model = request -> ChatResponse.saying(request.model(), "fine");
        AgentSpec writer = AgentSpec.of("writer", model).build();
        Workflow flow =
                Workflow.of(
                        "flow",
                        step("a"),
                        Step.agent("b", writer, _ -> "?", "b"),
                        step("c"),
                        Step.agent("d", writer, _ -> "?", "d"));
        List<String> tokens = new ArrayList<>();
        RunOptions options = RunOptions.DEFAULT.streamingTo(tokens::add);
        broken = "c";

        workflows.run(flow, State.of("text", ""), store, "one", options);
        assertThat(tokens).containsExactly("fine");
        broken = "";

        assertThat(workflows.resume(flow, store, "one", options).completed()).isTrue();
        assertThat(tokens).containsExactly("fine", "fine");
    }

    @Test
    void aRunGoesOnBehindTheLastStepWhateverBrokeIt() throws IOException {
        broken = "a";
        assertThat(run().failedStep()).isEqualTo("a");
        for (String next : List.of("c", "d", "e", "right", "f")) {
            broken = next;
            WorkflowResult result = resume();
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.failedStep()).endsWith(next);
        }
        broken = "";

        WorkflowResult result = resume();

        assertThat(result.completed()).isTrue();
        assertThat(result.state().text("text")).isEqualTo("abcdededef");
        assertThat(done)
                .containsExactly("a", "b", "c", "d", "e", "d", "e", "d", "e", "left", "right", "f");
    }

    @Test
    void whatWasChosenStaysChosen() throws IOException {
        broken = "c";
        run();
        broken = "";
        even = true;

        assertThat(resume().state().text("text")).startsWith("abc");
    }

    @Test
    void aRunThatCompletedGivesItsResultAgain() throws IOException {
        State state = run().state();
        int steps = done.size();

        WorkflowResult again = resume();

        assertThat(again.state()).isEqualTo(state);
        assertThat(again.steps()).isZero();
        assertThat(done).hasSize(steps);
    }

    @Test
    void aLineThatBrokeOffCountsAsNotDone() throws IOException {
        broken = "b";
        run();
        Files.writeString(
                folder.resolve("one.jsonl"), "{\"step\":\"to/od", StandardOpenOption.APPEND);
        broken = "d";
        resume();
        broken = "";

        assertThat(resume().state().text("text")).isEqualTo("abcdededef");
        assertThat(done).startsWith("a", "b", "c", "d");
    }

    @Test
    void theInputIsKeptToo() throws IOException {
        broken = "a";
        workflows.run(workflow(), State.of("text", "in "), store, "one");
        broken = "";

        assertThat(resume().state().text("text")).startsWith("in a");
    }

    @Test
    void whatIsNoRunIsRefusedInOneLine() throws IOException {
        run();

        assertThatThrownBy(this::run).hasMessage("there is a run 'one' already");
        assertThatThrownBy(() -> workflows.resume(workflow(), store, "two"))
                .hasMessage("there is no run 'two'");
        assertThatThrownBy(() -> workflows.resume(workflow().then(step("z")), store, "one"))
                .hasMessageContaining("of another workflow");
        CheckpointStore noFolder = CheckpointStore.inFolder(folder.resolve("one.jsonl"));
        assertThatThrownBy(() -> workflows.run(workflow(), State.EMPTY, noFolder, "three"))
                .hasMessageEndingWith("one.jsonl is a file, not a folder for runs");
        assertThatThrownBy(() -> workflows.resume(workflow(), store, "../one"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStoreThatFailsFailsTheStep() throws IOException {
        CheckpointStore full =
                new CheckpointStore() {
                    @Override
                    public void create(String id, String line) {}

                    @Override
                    public void append(String id, String line) throws IOException {
                        throw new IOException("the disk is full");
                    }

                    @Override
                    public List<String> read(String id) {
                        return List.of();
                    }
                };

        WorkflowResult result = workflows.run(workflow(), State.of("text", ""), full, "one");

        assertThat(result.failedStep()).isEqualTo("a");
        assertThat(result.errorType()).isEqualTo("checkpoint");
        assertThat(result.errorMessage()).isEqualTo("the disk is full");
    }
}
