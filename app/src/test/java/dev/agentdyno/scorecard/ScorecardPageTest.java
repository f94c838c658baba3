package dev.agentdyno.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.bench.Claim;
import dev.agentdyno.bench.ResultFolder;
import dev.agentdyno.chart.CurveChart;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.Frames;
import dev.agentdyno.scorecard.ScorecardPicture.Row;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The page Scorecard on a screen, with real files and real child processes behind it.
@ExtendWith(ApplicationExtension.class)
class ScorecardPageTest {
    @TempDir private Path temp;
    private final StackPane root = new StackPane();
    private FakeCommands commands;
    private ResultFolder folder;
    private Benchmarks benchmarks;
    private ScorecardView page;

    @Start
    void show(Stage stage) {
        Scene scene = new Scene(root, 1276, 780);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void open(FxRobot robot) {
        commands = new FakeCommands(new Tunables(), temp.resolve("runs"));
        folder = new ResultFolder(temp.resolve("results"));
        benchmarks = new Benchmarks(folder);
        page = new ScorecardView(commands, benchmarks);
        robot.interact(() -> root.getChildren().setAll(page.build()));
        frame(robot);
    }

    private void frame(FxRobot robot) {
        robot.interact(() -> page.update(Frames.live(Snapshot.EMPTY)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close() {
        benchmarks.close();
    }

    @SuppressWarnings("unchecked")
    private static TableView<Row> table(FxRobot robot) {
        return robot.lookup("#scorecard-table").queryAs(TableView.class);
    }

    private static Row row(FxRobot robot, Claim claim) {
        return table(robot).getItems().get(claim.ordinal());
    }

    private static boolean says(FxRobot robot, String words) {
        return robot.lookup(".notice-words").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.isVisible() && label.getText().contains(words));
    }

    private void await(FxRobot robot, java.util.concurrent.Callable<Boolean> condition)
            throws Exception {
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> {
                    frame(robot);
                    return condition.call();
                });
    }

    @Test
    void an_empty_page_says_what_to_do_and_a_result_takes_its_place(FxRobot robot)
            throws Exception {
        open(robot);
        await(robot, () -> says(robot, "Nothing has been measured"));
        assertThat(table(robot).getItems()).hasSize(Claim.values().length);

        Results.keepCreation(folder);
        Results.keepScaling(folder);
        await(robot, () -> row(robot, Claim.CREATE).verdict() == Verdict.MET);

        assertThat(says(robot, "Nothing has been measured")).isFalse();
        CurveChart chart = robot.lookup(".curve-chart").queryAs(CurveChart.class);
        assertThat(String.valueOf(chart.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
                .contains("at 2 threads")
                .contains("measured 80");
    }

    @Test
    void a_row_opens_its_recording_by_key(FxRobot robot) throws Exception {
        open(robot);
        Path recording =
                Files.createDirectories(folder.recordings()).resolve("AgentCreation.plain.jfr");
        Files.writeString(recording, "recording");
        Results.keepCreation(folder);
        await(robot, () -> row(robot, Claim.CREATE).recording().isPresent());

        robot.interact(() -> {
            table(robot).requestFocus();
            table(robot).getSelectionModel().select(0);
        });
        robot.type(KeyCode.DOWN, KeyCode.UP, KeyCode.ENTER);

        assertThat(commands.done).containsExactly("open " + recording, "go OVERVIEW");
    }

    @Test
    void a_measurement_shows_its_progress_and_can_be_cancelled(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> table(robot).getSelectionModel().select(Claim.CACHE_HIT.ordinal()));
        robot.clickOn("#scorecard-measure");
        assertThat(robot.lookup("#scorecard-measure-all").queryButton().isDisabled()).isTrue();
        await(robot, () -> subject(robot).equals("CacheHits.hit"));
        assertThat(says(robot, "Measuring cache-hit")).isTrue();

        robot.clickOn("#scorecard-cancel");

        await(robot, () -> says(robot, "cache-hit was not measured to its end"));
        assertThat(robot.lookup("#scorecard-measure-all").queryButton().isDisabled()).isFalse();
        robot.clickOn((Button button) -> button.isVisible() && button.getText().equals("Close"));
        assertThat(says(robot, "cache-hit was not measured")).isFalse();
    }

    private static String subject(FxRobot robot) {
        return robot.lookup(".measuring-bar .banner-subject").queryAs(Label.class).getText();
    }

    @Test
    void a_run_that_drives_keeps_measurements_away(FxRobot robot) throws Exception {
        open(robot);
        commands.drives = true;
        await(robot, () -> says(robot, "A run drives the engine"));
        assertThat(robot.lookup("#scorecard-measure-all").queryButton().isDisabled()).isTrue();
        assertThat(robot.lookup("#scorecard-measure").queryButton().isDisabled()).isTrue();
    }
}
