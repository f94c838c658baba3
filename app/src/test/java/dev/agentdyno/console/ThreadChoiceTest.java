package dev.agentdyno.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.FlameData;
import dev.agentdyno.chart.FlameGraph;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.settings.SettingsStore;
import dev.agentdyno.shell.PageId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Opens a recording and looks at one of its threads, as a person does.
class ThreadChoiceTest {
    private static final long PATIENCE_SECONDS = 90;

    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();
    private Console console;
    private double sink;

    @BeforeAll
    static void startsTheToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void opens() throws Exception {
        console =
                Console.open(
                        ConsoleOptions.defaults()
                                .withStore(new SettingsStore(folder.resolve("settings.json")))
                                .withRuns(folder.resolve("runs"))
                                .withFiles(List.of(recording())));
        Toolkit.call(() -> {
            Stage stage = new Stage();
            Scene scene = console.scene(1280, 760, Theme.DARK);
            stage.setScene(scene);
            stage.show();
            console.go(PageId.CPU);
            return scene;
        });
    }

    private Path recording() throws Exception {
        Path file = folder.resolve("work.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.enable("jdk.CPULoad").withPeriod(Duration.ofMillis(100));
            recording.start();
            Thread worker = new Thread(this::dig, "digger");
            worker.start();
            worker.join();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    private void dig() {
        long end = System.nanoTime() + 2_000_000_000L;
        while (System.nanoTime() < end) {
            for (int i = 1; i < 1_000_000; i++) {
                sink += 1.0 / i;
            }
        }
    }

    @AfterEach
    void closes() throws Exception {
        Toolkit.call(() -> {
            console.shell().scene().getWindow().hide();
            return true;
        });
        console.close();
    }

    private static void waitFor(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS, TimeUnit.SECONDS, () -> Toolkit.call(condition));
    }

    private FlameGraph graph() {
        return robot.lookup("#cpu-flame").queryAs(FlameGraph.class);
    }

    private boolean shows(String method) {
        return robot.lookup("#cpu-flame").tryQueryAs(FlameGraph.class).stream()
                .map(FlameGraph::data)
                .anyMatch(data -> has(data, method));
    }

    private static boolean has(FlameData data, String method) {
        for (int box = 0; box < data.size(); box++) {
            if (data.name(data.frame(box)).endsWith(method)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aPersonChoosesAThreadForEveryPage() throws Exception {
        waitFor(() -> shows("ThreadChoiceTest.dig"));
        Toolkit.call(() -> {
            graph().requestFocus();
            return true;
        });

        robot.type(KeyCode.T);
        waitFor(() -> robot.lookup("#thread-field").query().isFocused());
        waitFor(() -> robot.lookup("#thread-rows").queryListView().getItems().size() > 1);
        robot.write("digg").type(KeyCode.ENTER);
        waitFor(() -> robot.lookup("#threads").queryButton().getText().equals("digger"));
        waitFor(() -> shows("ThreadChoiceTest.dig"));
        assertThat(robot.lookup("#thread-note").query().isVisible()).isFalse();

        Toolkit.call(() -> {
            console.go(PageId.DRIVE);
            return true;
        });
        waitFor(() -> robot.lookup("#thread-note").query().isVisible());

        robot.clickOn("#threads-clear");
        waitFor(() -> !robot.lookup("#thread-note").query().isVisible());
        assertThat(robot.lookup("#threads").queryButton().getText()).isEqualTo("All threads");
    }
}
