package dev.agentdyno.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.FlameGraph;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.Frames;
import dev.agentdyno.page.LateRecordings;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.survey.GcReport;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
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

/// The parts of the page Memory and GC on a screen, with a real recording behind them.
@ExtendWith(ApplicationExtension.class)
class MemorySectionsTest {
    @TempDir private static Path folder;
    private static Path recording;
    private static Snapshot recorded;

    private final FakeCommands commands = new FakeCommands(new Tunables(), folder.resolve("runs"));
    private final StackPane root = new StackPane();

    @BeforeAll
    static void record() throws Exception {
        recording = BusyJvm.record(folder, 60, 30);
        recorded = BusyJvm.read(recording);
    }

    @Start
    void show(Stage stage) {
        Scene scene = new Scene(root, 1276, 780);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void open(FxRobot robot, LateRecordings recordings, String part) {
        MemoryView page =
                new MemoryView(
                        commands,
                        new ViewWindow(Duration.ofMinutes(2)),
                        recordings,
                        new ThreadChoice());
        robot.interact(() -> {
            root.getChildren().setAll(page.build());
            page.update(Frames.file(recorded, List.of()));
        });
        robot.clickOn(part);
        answer(robot, recordings);
    }

    private static void answer(FxRobot robot, LateRecordings recordings) {
        robot.interact(recordings::answer);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static long times(TableView<?> phases) {
        return phases.getItems().stream()
                .map(GcReport.Phase.class::cast)
                .mapToLong(GcReport.Phase::count)
                .sum();
    }

    @Test
    void choosingACollectionShowsItsOwnPhases(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            open(robot, recordings, "Collections");
            TableView<?> collections = robot.lookup("#memory-collections").queryAs(TableView.class);
            TableView<?> phases = robot.lookup("#memory-phases").queryAs(TableView.class);
            long all = times(phases);
            assertThat(collections.getItems()).hasSizeGreaterThan(1);

            robot.interact(() -> collections.getSelectionModel().select(0));
            answer(robot, recordings);
            assertThat(times(phases)).isPositive().isLessThan(all);

            robot.clickOn("#memory-all-collections");
            answer(robot, recordings);
            assertThat(times(phases)).isEqualTo(all);
        }
    }

    @Test
    void allocationHasThreadsAtTheRootAndClassesAtTheLeavesByChoice(FxRobot robot)
            throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            open(robot, recordings, "Allocation");
            FlameGraph graph = robot.lookup("#memory-flame").queryAs(FlameGraph.class);
            long all = graph.data().total(0);
            assertThat(names(graph, 1)).doesNotContain("main");

            for (String id : List.of("#memory-by-thread", "#memory-by-class")) {
                robot.interact(() -> robot.lookup(id).queryAs(CheckBox.class).setSelected(true));
                answer(robot, recordings);
            }

            assertThat(names(graph, 1)).contains("main");
            assertThat(names(graph)).contains("byte[]");
            assertThat(graph.data().total(0)).isEqualTo(all).isPositive();
        }
    }

    private static List<String> names(FlameGraph graph, int depth) {
        return IntStream.range(0, graph.data().size())
                .filter(box -> graph.data().depth(box) == depth)
                .mapToObj(box -> graph.data().name(graph.data().frame(box)))
                .toList();
    }

    private static List<String> names(FlameGraph graph) {
        return IntStream.range(0, graph.data().size())
                .mapToObj(box -> graph.data().name(graph.data().frame(box)))
                .toList();
    }
}
