package dev.agentdyno.caches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.CurveChart;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.Frames;
import dev.agentdyno.page.LateRecordings;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.telemetry.CacheStatsEvent;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.timeline.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The page Caches on a screen, with a real recording behind it.
@ExtendWith(ApplicationExtension.class)
class CachesPageTest {
    @TempDir private static Path folder;
    private static Path recording;
    private static Frame frame;

    private final StackPane root = new StackPane();

    @BeforeAll
    static void record() throws Exception {
        recording = folder.resolve("lookups.jfr");
        try (Recording of = new Recording()) {
            of.enable(ModelCallEvent.NAME).with("throttle", "off");
            of.enable(CacheStatsEvent.NAME);
            of.start();
            for (int i = 0; i < 60; i++) {
                call(1 + i % 20);
            }
            stats();
            of.dump(recording);
        }
        frame = Frames.live(BusyJvm.read(recording));
    }

    private static void call(long key) {
        ModelCallEvent event = new ModelCallEvent();
        event.begin();
        event.cache = "miss";
        event.cacheKey = key;
        event.entrySize = 100;
        event.commit();
    }

    private static void stats() {
        CacheStatsEvent event = new CacheStatsEvent();
        event.cache = "response";
        event.size = 5;
        event.maxSize = 5;
        event.misses = 60;
        event.commit();
    }

    @Start
    void show(Stage stage) {
        Scene scene = new Scene(root, 1276, 780);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static void open(
            FxRobot robot, StackPane root, LateRecordings recordings, Frame shown) {
        CachesView page = new CachesView(recordings, new ViewWindow(Duration.ofMinutes(2)));
        robot.interact(() -> root.getChildren().setAll(page.build()));
        robot.interact(() -> page.update(shown));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String spoken(FxRobot robot) {
        CurveChart chart = robot.lookup(".curve-chart").queryAs(CurveChart.class);
        return String.valueOf(chart.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    @Test
    void the_button_draws_the_curve_and_keys_read_it(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            open(robot, root, recordings, frame);
            assertThat(robot.lookup("#caches-table").queryAs(TableView.class).getItems().size())
                    .isEqualTo(1);
            assertThat(spoken(robot)).contains("nothing computed yet");

            robot.clickOn("#caches-replay");
            robot.interact(recordings::answer);
            assertThat(spoken(robot)).startsWith("Hit rate, if replayed, at 5 entries, LRU 0 %");

            robot.clickOn(".curve-chart").moveTo("#caches-replay");
            for (int i = 0; i < 20; i++) {
                robot.type(KeyCode.RIGHT);
            }
            assertThat(spoken(robot))
                    .startsWith("Hit rate, if replayed, at 20 entries, LRU 66.7 %");

            robot.clickOn((ToggleButton each) -> each.getText().equals("Time saved"));
            assertThat(spoken(robot)).startsWith("Time saved, if replayed, at 5 entries");
        }
    }

    @Test
    void an_engine_without_caches_is_told_what_to_run(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            open(robot, root, recordings, Frames.live(Snapshot.EMPTY));
            assertThat(robot.lookup(".empty-words").queryAllAs(Label.class))
                    .extracting(Label::getText)
                    .anyMatch(words -> words.contains("cache-heavy"))
                    .anyMatch(words -> words.contains("open a trace"));
            assertThat(List.of(spoken(robot))).allMatch(words -> words.contains("nothing"));
        }
    }
}
