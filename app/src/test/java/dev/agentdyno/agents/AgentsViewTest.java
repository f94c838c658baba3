package dev.agentdyno.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.TeamMode;
import dev.agentdyno.agents.AgentsPicture.AgentRow;
import dev.agentdyno.agents.AgentsPicture.RunRow;
import dev.agentdyno.chart.SpanChart;
import dev.agentdyno.chart.SpanData;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedModel;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.FileRecordings;
import dev.agentdyno.page.Frames;
import dev.agentdyno.page.Segments;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.telemetry.TeamRunEvent;
import dev.agentdyno.telemetry.WorkflowStepEvent;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import dev.agentdyno.workflow.State;
import dev.agentdyno.workflow.Step;
import dev.agentdyno.workflow.Workflow;
import dev.agentdyno.workflow.WorkflowRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import jdk.jfr.Recording;
import org.controlsfx.control.SegmentedButton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The page Agents on a screen, with a recording of agents behind it.
@ExtendWith(ApplicationExtension.class)
class AgentsViewTest {
    private static final int RUNS = 1;
    private static final int TEAMS = 2;

    @TempDir private static Path folder;
    private static Path recording;
    private static Path quiet;
    private static Snapshot snapshot;

    private final FakeCommands commands = new FakeCommands(new Tunables(), folder.resolve("runs"));
    private final ViewWindow window = new ViewWindow(Duration.ofMinutes(2));
    private final StackPane root = new StackPane();

    @BeforeAll
    static void record() throws Exception {
        recording = folder.resolve("agents.jfr");
        quiet = folder.resolve("quiet.jfr");
        try (Recording of = new Recording()) {
            of.enable("jdk.JVMInformation");
            of.start();
            of.dump(quiet);
            for (String name :
                    List.of(
                            AgentRunEvent.NAME,
                            TeamRunEvent.NAME,
                            WorkflowStepEvent.NAME,
                            ModelCallEvent.NAME)) {
                of.enable(name).with("throttle", "off");
            }
            work();
            of.stop();
            of.dump(recording);
        }
        snapshot = BusyJvm.read(recording);
    }

    private static void work() {
        Tunables tunables = new Tunables();
        SimulatedModel model = new SimulatedModel(new SimulatedBehavior("local", tunables, 1));
        tunables.set("provider.local.firstToken", "5ms", "test");
        tunables.set("provider.local.interToken", "0s", "test");
        AgentSpec member = AgentSpec.of("member", model).build();
        try (AgentRuntime agents = new AgentRuntime(tunables, new Meters())) {
            agents.team("crew", TeamMode.parallel(), List.of(member, member)).run("go");
            Step ask = Step.agent("ask", member, _ -> "hi", "said");
            new WorkflowRuntime(agents, tunables, new Meters())
                    .run(Workflow.of("flow", ask), State.EMPTY);
        }
    }

    @Start
    void show(Stage stage) {
        Scene scene = new Scene(root, 1276, 780);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void open(FxRobot robot, Path file, int part) {
        AgentsView view = new AgentsView(commands, new FileRecordings(file), window);
        Frame frame = Frames.file(snapshot, List.of());
        robot.interact(() -> {
            Region page = view.build();
            root.getChildren().setAll(page);
            view.update(frame);
            root.applyCss();
            Segments.choose(robot.lookup(".segmented-button").queryAs(SegmentedButton.class), part);
            view.update(frame);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(view.complete()).isTrue();
    }

    private static List<SpanData.Row> steps(FxRobot robot, String id) {
        return robot.lookup("#" + id + "-steps").queryAs(SpanChart.class).data().rows();
    }

    private static <T> TableView<T> table(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryTableView();
    }

    @Test
    void agentsAreListedWithWhereTheirTimeGoes(FxRobot robot) {
        open(robot, recording, 0);

        TableView<AgentRow> table = table(robot, "agents-table");
        assertThat(table.getItems())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.agent()).isEqualTo("member");
                    assertThat(row.runs()).isEqualTo("3");
                    assertThat(row.loops()).isEqualTo("1.00");
                    assertThat(row.parts().getFirst().kind()).isEqualTo("model");
                });
    }

    @Test
    void theSlowestRunIsShownAndAClickShowsAnother(FxRobot robot) {
        open(robot, recording, RUNS);
        TableView<RunRow> table = table(robot, "agents-runs");
        assertThat(table.getItems()).hasSize(3);
        assertThat(table.getSelectionModel().getSelectedIndex()).isZero();

        robot.interact(() -> table.getSelectionModel().select(2));
        WaitForAsyncUtils.waitForFxEvents();

        long millis = table.getItems().get(2).span().durationNanos();
        List<SpanData.Row> steps = steps(robot, "agents-runs");
        assertThat(steps).extracting(SpanData.Row::name).containsExactly("member", "dyno-small");
        assertThat(steps.getFirst().toNanos()).isEqualTo(millis);
    }

    @Test
    void aRunOpensExactlyItsTime(FxRobot robot) {
        open(robot, recording, RUNS);
        TableView<RunRow> table = table(robot, "agents-runs");

        robot.interact(() ->
                robot.lookup((Button each) -> each.getText().equals("Code in this time"))
                        .queryAllAs(Button.class)
                        .forEach(Button::fire));

        var span = table.getItems().getFirst().span();
        assertThat(commands.done)
                .contains("go " + PageId.CPU + " " + span.startNanos() + " " + span.endNanos());
    }

    @Test
    void teamsAndWorkflowsAreNestedInTime(FxRobot robot) {
        open(robot, recording, TEAMS);

        assertThat(steps(robot, "agents-groups"))
                .extracting(row -> row.depth() + " " + row.name())
                .containsExactly("0 flow", "1 ask", "2 member", "0 crew", "1 member", "1 member");
    }

    @Test
    void aChosenWorkflowShowsItsCallsToo(FxRobot robot) {
        open(robot, recording, TEAMS);
        TableView<RunRow> table = table(robot, "agents-groups");
        int flow = table.getItems().stream().map(RunRow::name).toList().indexOf("flow");

        robot.interact(() -> table.getSelectionModel().select(flow));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(steps(robot, "agents-groups"))
                .extracting(SpanData.Row::name)
                .containsExactly("flow", "ask", "member", "dyno-small");
    }

    @Test
    void aRecordingWithoutAgentsSaysWhatToRun(FxRobot robot) {
        open(robot, quiet, 0);

        TableView<AgentRow> table = table(robot, "agents-table");
        assertThat(table.getItems()).isEmpty();
        assertThat(table.getPlaceholder().toString()).contains("team-modes");
    }
}
