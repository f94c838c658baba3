package dev.agentdyno.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.fx.Theme;
import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.recording.Recovery;
import dev.agentdyno.settings.SettingsStore;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Status;
import dev.agentdyno.source.RecordedType;
import dev.agentdyno.timeline.Mark;
import dev.agentdyno.timeline.Signal;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Watches a real program in a JVM of its own from a real window.
class AttachTest {
    private static final long PATIENCE_SECONDS = 90;

    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();
    private Console console;
    private Process other;

    @BeforeAll
    static void startsTheToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void opens() throws Exception {
        other = OtherProgram.start();
        console =
                Console.open(
                        ConsoleOptions.defaults()
                                .withStore(new SettingsStore(folder.resolve("settings.json")))
                                .withRuns(folder.resolve("runs"))
                                .withRecovery(new Recovery(folder.resolve("notes"))));
        Toolkit.call(() -> {
            Stage stage = new Stage();
            Scene scene = console.scene(1280, 760, Theme.DARK);
            stage.setScene(scene);
            stage.show();
            return scene;
        });
    }

    @AfterEach
    void closes() throws Exception {
        Toolkit.call(() -> {
            console.shell().scene().getWindow().hide();
            console.close();
            return true;
        });
        other.destroyForcibly().waitFor();
    }

    private Frame shown(Predicate<Frame> condition) throws Exception {
        return Toolkit.call(() -> console.whenShown(condition))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private boolean showsTheOther(Frame frame) {
        return frame.status()
                .source()
                .equals("dev.agentdyno.console.OtherProgram, pid " + other.pid());
    }

    private void waitFor(String query) throws Exception {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> !robot.lookup(query).queryAll().isEmpty());
    }

    private boolean tells(String part) {
        return robot
                .lookup((Labeled label) ->
                        label.getText() != null && label.getText().contains(part))
                .queryAll()
                .stream()
                .findAny()
                .isPresent();
    }

    @Test
    void aPersonPicksAJvmFromTheMenuAndDetaches() throws Exception {
        robot.clickOn("#target");
        waitFor("#jvm-" + other.pid());
        robot.clickOn("#jvm-" + other.pid());
        Frame watched =
                shown(frame ->
                        showsTheOther(frame)
                                && frame.snapshot().value(Signal.HEAP_LIVE, frame.range()) > 0);
        assertThat(watched.status().foreign()).isTrue();
        assertThat(watched.status().running()).isFalse();
        assertThat(robot.lookup("#run").query().isVisible()).isFalse();

        robot.clickOn("#target");
        waitFor("#jvm-" + other.pid());
        robot.clickOn("#command-detach");
        shown(frame -> frame.status().engine());
        assertThat(other.isAlive()).isTrue();
        assertThat(robot.lookup("#run").query().isVisible()).isTrue();
    }

    @Test
    void whatAJvmThatEndedRecordedStaysOnTheScreen() throws Exception {
        attach(Long.toString(other.pid()));
        shown(frame ->
                showsTheOther(frame)
                        && frame.snapshot().value(Signal.HEAP_LIVE, frame.range()) > 0);
        other.getOutputStream().close();
        Frame after = shown(frame -> frame.status().view() == Status.View.FILE);
        assertThat(showsTheOther(after)).isTrue();
        assertThat(after.snapshot().collections()).isNotEmpty();
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> tells("pid " + other.pid() + " has ended"));
    }

    @Test
    void aProcessThatIsNotThereIsToldInOneLine() throws Exception {
        other.destroyForcibly().waitFor();
        attach(Long.toString(other.pid()));
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> tells("no process has pid " + other.pid()));
        assertThat(shown(frame -> true).status().engine()).isTrue();
    }

    private void attach(String pid) throws Exception {
        Toolkit.call(() -> {
            console.shell().attach();
            return true;
        });
        TextField field = robot.lookup("#attach-pid").queryAs(TextField.class);
        robot.clickOn(field).write(pid);
        robot.clickOn("#attach-go");
    }

    @Test
    void anEventIsSwitchedOnWhileItIsWatched() throws Exception {
        attach(Long.toString(other.pid()));
        shown(this::showsTheOther);
        Toolkit.call(() -> {
            console.shell().recording();
            return true;
        });
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS, TimeUnit.SECONDS, () -> !events().getItems().isEmpty());
        robot.clickOn("#recording-search").write("jdk.ThreadPark");
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS, TimeUnit.SECONDS, () -> events().getItems().size() == 1);
        boolean before = events().getItems().getFirst().enabled();
        robot.clickOn("#recording-events .check-box");
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> events().getItems().getFirst().enabled() != before);
        robot.clickOn("#recording-events .recording-row .label");
        assertThat(robot.lookup("#recording-threshold").queryAll()).isNotEmpty();
    }

    private ListView<RecordedType> events() {
        return robot.lookup("#recording-events").queryListView();
    }

    @Test
    void theEngineRunsInAJvmOfItsOwn() throws Exception {
        String before = maxLoops();
        assertThat(before).isNotEqualTo("7");
        Toolkit.call(() -> {
            console.shell().launch();
            return true;
        });
        robot.clickOn("#launch-flags").write("-XX:+UseSerialGC -Xmx200m");
        robot.clickOn("#launch-go");
        Frame running =
                shown(frame ->
                        frame.status().foreign()
                                && frame.snapshot().value(Signal.LOAD_ACHIEVED, frame.range()) > 0);
        assertThat(running.snapshot().facts().arguments()).contains("-XX:+UseSerialGC");
        assertThat(running.status().source()).startsWith("engine in its own JVM");
        assertThat(running.status().settable()).isTrue();

        Toolkit.call(() -> {
            console.commands().setTunable("agent.run.maxLoops", "7");
            return true;
        });
        shown(frame -> frame.snapshot().marks().stream().anyMatch(AttachTest::isTheSetting));

        assertThat(robot.lookup("#stop").query().isVisible()).isTrue();
        robot.clickOn("#stop");
        Frame stopped = shown(frame -> frame.status().foreign() && !frame.status().running());
        assertThat(stopped.status().settable()).isFalse();
        shown(frame ->
                frame.status().foreign()
                        && frame.snapshot().run().filter(run -> !run.running()).isPresent());

        assertThat(maxLoops()).isEqualTo("7");
        Toolkit.call(() -> {
            console.watchEngine();
            return true;
        });
        assertThat(maxLoops()).as("of the engine in this JVM").isEqualTo(before);
    }

    private String maxLoops() throws Exception {
        return Toolkit.call(
                () -> console.commands().tunable("agent.run.maxLoops").orElseThrow().text());
    }

    private static boolean isTheSetting(Mark mark) {
        return mark.kind() == Mark.Kind.SETTING
                && mark.label().equals("agent.run.maxLoops")
                && mark.detail().endsWith("7");
    }
}
