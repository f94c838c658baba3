package dev.agentdyno.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.analysis.Advice;
import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.analysis.Evidence;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.analysis.Severity;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.findings.FindingsView;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.memory.MemoryView;
import dev.agentdyno.recording.RunContent;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.runs.RunsView;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.threads.ThreadsView;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The pages on a screen, with a real recording behind them.
@ExtendWith(ApplicationExtension.class)
class PagesTest {
    private static final String SETTING = "router.upstream.maxConnections";
    @TempDir private static Path folder;
    private static Path recording;
    private static Snapshot recorded;

    private final Tunables tunables = new Tunables();
    private final FakeCommands commands = new FakeCommands(tunables, folder.resolve("runs"));
    private final ViewWindow window = new ViewWindow(Duration.ofMinutes(2));
    private final StackPane root = new StackPane();

    @BeforeAll
    static void record() throws Exception {
        recording = BusyJvm.record(folder, 120, 50);
        recorded = BusyJvm.read(recording);
    }

    @Start
    void show(Stage stage) {
        tunables.whole(SETTING, 16, 1, 4096, "connections", "Memory for waiting.");
        window.advance(Plots.grid(recorded), recorded.nowNanos());
        window.whole();
        Scene scene = new Scene(root, 1276, 780);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void choosingACollectionPointsAtItsTimeOnEveryChart(FxRobot robot) {
        open(
                robot,
                new MemoryView(
                        commands,
                        window,
                        new FileRecordings(Path.of("none.jfr")),
                        new ThreadChoice()));
        TableView<?> collections = tables(robot)[1];
        assertThat(collections.getItems()).hasSameSizeAs(recorded.collections());

        robot.interact(() -> collections.getSelectionModel().select(2));

        int count = recorded.collections().size();
        assertThat(window.crosshairNanos())
                .hasValue(recorded.collections().get(count - 3).startNanos());
    }

    @Test
    void aSideColumnGoesBelowWhereThePageIsNarrow(FxRobot robot) throws Exception {
        Region page =
                open(
                        robot,
                        new ThreadsView(
                                commands,
                                window,
                                new FileRecordings(Path.of("none.jfr")),
                                new ThreadChoice()));
        Node table = tables(robot)[0];
        double beside = top(table);

        robot.interact(() -> page.setMaxWidth(900));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> top(table) > beside + 300);

        assertThat(top(table)).isGreaterThan(beside + 300);
    }

    @Test
    void applyingTheAdviceSetsTheSettingAndOffersTheWayBack(FxRobot robot) {
        open(robot, new FindingsView(commands, window, new FileRecordings(Path.of("none.jfr"))));
        ListView<?> list = robot.lookup(".finding-list").queryAs(ListView.class);
        assertThat(list.getItems()).isNotEmpty();
        robot.clickOn("Requests wait for an upstream connection");

        robot.clickOn("Apply now");

        assertThat(tunables.find(SETTING).orElseThrow().text()).isNotEqualTo("16");
        robot.clickOn((Button b) -> b.isVisible() && b.getText().equals("Set back to 16"));
        assertThat(tunables.find(SETTING).orElseThrow().text()).isEqualTo("16");
    }

    @Test
    void aDeletedRunComesBackByUndo(FxRobot robot) throws Exception {
        Path run =
                RunFolder.write(
                                commands.runs,
                                new RunContent(
                                        recorded,
                                        Detectors.examine(recorded, recorded.range()),
                                        Map.of(),
                                        Map.of(),
                                        to -> Files.copy(recording, to),
                                        false))
                        .path();
        open(robot, new RunsView(commands));
        waitForRows(robot, 1);

        robot.clickOn("Delete");
        waitForRows(robot, 0);
        assertThat(run).doesNotExist();

        robot.clickOn("Undo");
        waitForRows(robot, 1);
        assertThat(run).exists();
    }

    private Region open(FxRobot robot, Page page) {
        Region[] built = new Region[1];
        robot.interact(() -> {
            built[0] = page.build();
            root.getChildren().setAll(built[0]);
        });
        Frame frame = Frames.live(recorded, List.of(waiting()));
        robot.interact(() -> page.update(frame));
        WaitForAsyncUtils.waitForFxEvents();
        return built[0];
    }

    private static Finding waiting() {
        return new Finding(
                "pool:" + SETTING,
                Severity.HIGH,
                "Requests wait for an upstream connection",
                SETTING,
                0.4,
                "16 of 16 are in use.",
                "A place is waited for.",
                "Allow 20.",
                Optional.of(new Advice(SETTING, "16", "20", "Less waiting.")),
                List.of(
                        new Evidence(
                                "16 in use",
                                16,
                                Evidence.THREADS,
                                recorded.range(),
                                Optional.of(Signal.POOL_IN_USE),
                                "router.upstream")),
                recorded.range());
    }

    private static TableView<?>[] tables(FxRobot robot) {
        return robot.lookup(".data-table").queryAll().stream()
                .map(node -> (TableView<?>) node)
                .toArray(TableView<?>[]::new);
    }

    private static void waitForRows(FxRobot robot, int rows) throws Exception {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> tables(robot)[0].getItems().size() == rows);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static double top(Node node) {
        return node.localToScene(node.getBoundsInLocal()).getMinY();
    }
}
