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
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
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

    /// Presses a key where no text is typed.
    private void press(KeyCode key, boolean shift) {
        robot.interact(() -> press(console.shell().scene(), key, shift));
    }

    private static void press(EventTarget target, KeyCode key, boolean shift) {
        Event.fireEvent(
                target,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
    }

    private String chosen() {
        return robot.lookup("#threads").queryButton().getText();
    }

    private boolean noted() {
        return robot.lookup("#thread-note").query().isVisible();
    }

    @Test
    void aPersonChoosesAThreadForEveryPage() throws Exception {
        waitFor(() -> shows("ThreadChoiceTest.dig"));

        press(KeyCode.T, false);
        waitFor(() -> robot.lookup("#thread-rows").queryListView().getItems().size() > 1);
        robot.interact(() -> {
            TextField field = robot.lookup("#thread-field").queryAs(TextField.class);
            field.setText("digg");
            press(field, KeyCode.ENTER, false);
        });
        waitFor(() -> chosen().equals("digger"));
        waitFor(() -> shows("ThreadChoiceTest.dig"));
        assertThat(noted()).isFalse();

        Toolkit.call(() -> {
            console.go(PageId.DRIVE);
            return true;
        });
        waitFor(this::noted);

        press(KeyCode.T, true);
        waitFor(() -> !noted());
        assertThat(chosen()).isEqualTo("All threads");
    }
}
