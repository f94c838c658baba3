package dev.agentdyno.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.bench.ResultFolder;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.recording.Recovery;
import dev.agentdyno.settings.SettingsStore;
import dev.agentdyno.shell.PageId;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Benchmarks and runs, which would spoil each other, in a real console.
class MeasuringTest {
    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();
    private Console console;

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
                                .withRecovery(new Recovery(folder.resolve("notes")))
                                .withResults(new ResultFolder(folder.resolve("results"))));
        Toolkit.call(() -> {
            Stage stage = new Stage();
            stage.setScene(console.scene(1280, 760, Theme.DARK));
            stage.show();
            console.go(PageId.SCORECARD);
            return true;
        });
    }

    @AfterEach
    void closes() throws Exception {
        Toolkit.call(() -> {
            console.shell().scene().getWindow().hide();
            return true;
        });
        console.close();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    }

    private boolean mayMeasure() throws Exception {
        return Toolkit.call(() ->
                robot.lookup("#scorecard-measure")
                        .tryQuery()
                        .filter(button -> !button.isDisabled())
                        .isPresent());
    }

    private boolean isTold(String words) throws Exception {
        return Toolkit.call(() ->
                robot.lookup((Labeled each) ->
                                each.getText() != null && each.getText().startsWith(words))
                        .tryQuery()
                        .isPresent());
    }

    private boolean drives() throws Exception {
        return Toolkit.call(() -> console.commands().drives());
    }

    private void run() {
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
    }

    @Test
    void no_run_begins_beside_a_measurement_and_none_is_measured_beside_a_run() throws Exception {
        await(this::mayMeasure);
        robot.clickOn("#scorecard-measure");
        await(() -> !mayMeasure());
        run();
        await(() -> isTold("A benchmark is under way on the page Scorecard"));
        assertThat(drives()).isFalse();

        robot.clickOn("#scorecard-cancel");
        await(this::mayMeasure);
        run();
        await(this::drives);
        await(() -> !mayMeasure());
        Toolkit.call(() -> {
            console.commands().stop();
            return true;
        });
        await(this::mayMeasure);
    }
}
