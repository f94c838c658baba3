package dev.agentdyno.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.TeamMode;
import dev.agentdyno.agent.Tool;
import dev.agentdyno.agent.Toolkit;
import dev.agentdyno.agents.AgentsPicture.OperationRow;
import dev.agentdyno.agents.AgentsPicture.RunRow;
import dev.agentdyno.agents.RetrievalPicture.BuildRow;
import dev.agentdyno.agents.RetrievalPicture.SearchRow;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.analysis.Severity;
import dev.agentdyno.cache.Caches;
import dev.agentdyno.chart.SpanChart;
import dev.agentdyno.chart.SpanData;
import dev.agentdyno.chart.TimesChart;
import dev.agentdyno.chart.TimesData;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.flow.Flow;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedModel;
import dev.agentdyno.page.Banner;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.FileRecordings;
import dev.agentdyno.page.Frames;
import dev.agentdyno.page.Segments;
import dev.agentdyno.retrieval.Document;
import dev.agentdyno.retrieval.Retrieval;
import dev.agentdyno.retrieval.VectorIndex;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.IndexBuildEvent;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.telemetry.RetrievalEvent;
import dev.agentdyno.telemetry.TeamRunEvent;
import dev.agentdyno.telemetry.ToolCallEvent;
import dev.agentdyno.telemetry.WorkflowStepEvent;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import dev.agentdyno.workflow.State;
import dev.agentdyno.workflow.Step;
import dev.agentdyno.workflow.Workflow;
import dev.agentdyno.workflow.WorkflowRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import jdk.jfr.Recording;
import org.controlsfx.control.SegmentedButton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The page Agents on a screen, with a recording of agents behind it.
@Timeout(180)
@ExtendWith(ApplicationExtension.class)
class AgentsViewTest {
    private static final int RUNS = 1;
    private static final int TEAMS = 2;
    private static final int RETRIEVAL = 3;

    @TempDir private static Path folder;
    private static Path recording;
    private static Path quiet;
    private static Snapshot snapshot;

    private final FakeCommands commands = new FakeCommands(new Tunables(), folder.resolve("runs"));
    private final ViewWindow window = new ViewWindow(Duration.ofMinutes(2));
    private final ThreadChoice threads = new ThreadChoice();
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
                            ModelCallEvent.NAME,
                            ToolCallEvent.NAME,
                            RetrievalEvent.NAME,
                            IndexBuildEvent.NAME)) {
                of.enable(name).with("throttle", "off");
            }
            work();
            of.stop();
            of.dump(recording);
        }
        snapshot = BusyJvm.read(recording);
    }

    private static void work() throws Exception {
        Tunables tunables = new Tunables();
        SimulatedModel model = new SimulatedModel(new SimulatedBehavior("local", tunables, 1));
        tunables.set("provider.local.firstToken", "5ms", "test");
        tunables.set("provider.local.interToken", "0s", "test");
        AgentSpec member = AgentSpec.of("member", model).build();
        try (AgentRuntime agents = new AgentRuntime(tunables, new Meters())) {
            agents.team("crew", TeamMode.consensus(1), List.of(member, member)).run("go");
            Step ask = Step.agent("ask", member, _ -> "hi", "said");
            new WorkflowRuntime(agents, tunables, new Meters())
                    .run(Workflow.of("flow", ask), State.EMPTY);
            Tool look = Tool.of("look", "", "{\"type\":\"object\"}", _ -> "seen");
            AgentSpec clerk = AgentSpec.of("clerk", model).tools(Toolkit.of(look)).build();
            agents.create(clerk).run("go\n#dyno tools=1 output=5");
        }
        seek(tunables);
    }

    /// Three questions of an index, of which one comes from the cache.
    private static void seek(Tunables tunables) throws Exception {
        Meters meters = new Meters();
        EmbeddingModel embeddings = EmbeddingModel.lexical(64);
        VectorIndex index = new VectorIndex("handbook", 64);
        index.addAll(
                List.of(
                        Document.part("late", 0, "A parcel that is late is paid back."),
                        Document.part("bills", 0, "Invoices are sent in the first week.")),
                embeddings);
        try (Flow flow = new Flow(tunables, meters);
                Caches caches = new Caches(tunables, meters);
                Retrieval retrieval = new Retrieval(tunables, meters, caches, flow)) {
            retrieval.find(index, embeddings, List.of("late parcel", "invoices"));
            index.buildGraph().await();
            retrieval.find(index, embeddings, List.of("late parcel"));
        }
    }

    @Start
    void show(Stage stage) {
        Scene scene = new Scene(root, 1276, 780);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void open(FxRobot robot, Path file, int part, Finding... findings) {
        AgentsView view = new AgentsView(commands, new FileRecordings(file), threads, window);
        Frame frame = Frames.file(snapshot, List.of(findings));
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
    void agentsAreListedWithWhatWasCalledForThem(FxRobot robot) {
        open(robot, recording, 0);

        TableView<OperationRow> table = table(robot, "agents-table");
        assertThat(table.getItems())
                .extracting(OperationRow::name)
                .containsExactlyInAnyOrder(
                        "member", "model dyno-small", "clerk", "model dyno-small", "tool look");
        OperationRow member = row(table, "member");
        assertThat(member.count()).isEqualTo("3");
        assertThat(member.loops()).isEqualTo("1.00");
        assertThat(member.parts().getFirst().kind()).isEqualTo("model");
        assertThat(row(table, "tool look").count()).isEqualTo("1");
    }

    private static OperationRow row(TableView<OperationRow> table, String name) {
        return table.getItems().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TimesData times(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(TimesChart.class).data();
    }

    private static long counted(TimesData times) {
        return times.counts().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void aClickOnAnOperationShowsHowLongItsCallsTook(FxRobot robot) {
        open(robot, recording, 0);
        TableView<OperationRow> table = table(robot, "agents-table");
        robot.interact(() -> table.getSelectionModel().select(row(table, "member")));
        assertThat(counted(times(robot, "agents-times"))).isEqualTo(3);
        assertThat(times(robot, "agents-times").marks()).hasSize(2);

        robot.interact(() -> table.getSelectionModel().select(row(table, "tool look")));

        assertThat(counted(times(robot, "agents-times"))).isEqualTo(1);
    }

    @Test
    void onlyFindingsThatConcernTheAgentAreListedAndAClickOpensOne(FxRobot robot) {
        open(
                robot,
                recording,
                0,
                finding("n-plus-one:look", "clerk → look"),
                finding("gc-pressure", "G1"));
        TableView<OperationRow> operations = table(robot, "agents-table");
        robot.interact(() -> operations.getSelectionModel().select(row(operations, "member")));
        TableView<Banner> findings = table(robot, "agents-findings");
        assertThat(findings.getItems()).extracting(Banner::id).containsExactly("gc-pressure");

        robot.interact(() -> operations.getSelectionModel().select(row(operations, "clerk")));
        assertThat(findings.getItems())
                .extracting(Banner::id)
                .containsExactly("n-plus-one:look", "gc-pressure");
        robot.interact(() -> findings.getSelectionModel().select(0));

        assertThat(commands.done).contains("openFinding n-plus-one:look");
    }

    private static Finding finding(String id, String subject) {
        return new Finding(
                id,
                Severity.MEDIUM,
                "It is so",
                subject,
                Double.NaN,
                "",
                "",
                "",
                Optional.empty(),
                List.of(),
                snapshot.range());
    }

    @Test
    void theSlowestRunIsShownAndAClickShowsAnother(FxRobot robot) {
        open(robot, recording, RUNS);
        TableView<RunRow> table = table(robot, "agents-runs");
        assertThat(table.getItems()).hasSize(4);
        assertThat(table.getSelectionModel().getSelectedIndex()).isZero();

        robot.interact(() -> table.getSelectionModel().select(3));
        WaitForAsyncUtils.waitForFxEvents();

        long millis = table.getItems().get(3).span().durationNanos();
        List<SpanData.Row> steps = steps(robot, "agents-runs");
        assertThat(steps).extracting(SpanData.Row::name).containsExactly("member", "dyno-small");
        assertThat(steps.getFirst().toNanos()).isEqualTo(millis);
    }

    @Test
    void theCrosshairBeginsInTheLongestCallAndIsMovedByKeys(FxRobot robot) {
        open(robot, recording, RUNS);
        TableView<Moment.Row> moment = table(robot, "agents-runs-moment");
        SpanChart chart = robot.lookup("#agents-runs-steps").queryAs(SpanChart.class);
        assertThat(moment.getItems())
                .extracting(Moment.Row::name)
                .contains(longest(steps(robot, "agents-runs")).name());
        String before = moment.getItems().getFirst().elapsed();

        robot.interact(chart::requestFocus);
        robot.type(KeyCode.LEFT);

        assertThat(moment.getItems().getFirst().elapsed()).isNotEqualTo(before);
    }

    private static SpanData.Row longest(List<SpanData.Row> steps) {
        return steps.stream()
                .filter(step -> !step.whole())
                .max(Comparator.comparingLong(step -> step.toNanos() - step.fromNanos()))
                .orElseThrow();
    }

    @Test
    void aRunLeadsToTheCodeThatRanForIt(FxRobot robot) {
        open(robot, recording, RUNS);
        TableView<RunRow> table = table(robot, "agents-runs");

        robot.interact(() -> robot.lookup("#agents-runs-flame").queryAs(Button.class).fire());

        var span = table.getItems().getFirst().span();
        assertThat(commands.done)
                .contains("go " + PageId.CPU + " " + span.startNanos() + " " + span.endNanos())
                .anyMatch(done ->
                        done.startsWith("openCode " + span.runId()) && done.contains("Several"));
    }

    @Test
    void aTeamLeadsToTheCodeOfItsMembers(FxRobot robot) {
        open(robot, recording, TEAMS);
        TableView<RunRow> table = table(robot, "agents-groups");
        int crew = table.getItems().stream().map(RunRow::name).toList().indexOf("crew");
        robot.interact(() -> table.getSelectionModel().select(crew));
        WaitForAsyncUtils.waitForFxEvents();

        robot.interact(() -> robot.lookup("#agents-groups-flame").queryAs(Button.class).fire());

        String code =
                commands.done.stream()
                        .filter(done -> done.startsWith("openCode"))
                        .findFirst()
                        .orElseThrow();
        assertThat(code.substring(code.indexOf("[ids=")).split(",", -1)).hasSize(3);
    }

    @Test
    void theRunsOfTheSameAgentAreCountedByTheirTimes(FxRobot robot) {
        open(robot, recording, RUNS);
        TableView<RunRow> table = table(robot, "agents-runs");
        int member = table.getItems().stream().map(RunRow::name).toList().indexOf("member");

        robot.interact(() -> table.getSelectionModel().select(member));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(counted(times(robot, "agents-runs-times"))).isEqualTo(3);
    }

    @Test
    void searchesAreListedByIndexAndMethod(FxRobot robot) {
        open(robot, recording, RETRIEVAL);

        TableView<SearchRow> table = table(robot, "retrieval-table");
        assertThat(table.getItems())
                .extracting(SearchRow::index, SearchRow::method, SearchRow::questions)
                .containsExactly(tuple("handbook", "exact", "2"), tuple("handbook", "HNSW", "1"));
        TableView<BuildRow> builds = table(robot, "retrieval-builds");
        assertThat(builds.getItems())
                .singleElement()
                .satisfies(build -> assertThat(build.words()).startsWith("ready: 2 vectors"))
                .satisfies(build -> assertThat(build.percent()).isEqualTo("100"));
        assertThat(counted(times(robot, "retrieval-times"))).isEqualTo(1);
    }

    @Test
    void aThreadFilterLeavesOutWhatRanOnOtherThreads(FxRobot robot) {
        threads.choose(ThreadFilter.ALL.ofGroup("no such thread"));

        open(robot, recording, RETRIEVAL);

        TableView<SearchRow> table = table(robot, "retrieval-table");
        assertThat(table.getItems()).isEmpty();
    }

    @Test
    void aTeamThatSoughtAgreementTellsWhetherItWasReached(FxRobot robot) {
        open(robot, recording, TEAMS);

        TableView<RunRow> table = table(robot, "agents-groups");
        assertThat(table.getItems())
                .filteredOn(row -> row.name().equals("crew"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.words())
                                .matches(".*consensus, (agreement reached|no agreement)"));
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

        TableView<OperationRow> table = table(robot, "agents-table");
        assertThat(table.getItems()).isEmpty();
        assertThat(table.getPlaceholder().toString()).contains("team-modes");
    }
}
