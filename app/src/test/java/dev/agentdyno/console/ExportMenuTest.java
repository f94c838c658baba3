package dev.agentdyno.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.recording.ScrubPreview;
import dev.agentdyno.recording.Scrubber;
import dev.agentdyno.settings.SettingsStore;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Takes a part of an opened recording away, and looks first at what that leaves out.
class ExportMenuTest {
    private static final long PATIENCE_SECONDS = 90;
    private static final String WAIT = "jdk.JavaMonitorEnter";

    private static Path recording;

    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();
    private Console console;

    @BeforeAll
    static void recordsAndStartsTheToolkit(@TempDir Path busy) throws Exception {
        recording = BusyJvm.record(busy, 20, 250);
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void opens() throws Exception {
        console =
                Console.open(
                        ConsoleOptions.defaults()
                                .withStore(new SettingsStore(folder.resolve("settings.json")))
                                .withRuns(runs())
                                .withFiles(List.of(recording)));
        Toolkit.call(() -> {
            Stage stage = new Stage();
            stage.setScene(console.scene(1280, 760, Theme.DARK));
            stage.show();
            return true;
        });
        Toolkit.call(() -> console.whenShown(ExportMenuTest::isFile))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean isFile(Frame frame) {
        return frame.status().view() == Status.View.FILE
                && frame.status().unread().isEmpty()
                && frame.snapshot().slots() > 0;
    }

    @AfterEach
    void closes() throws Exception {
        Toolkit.call(() -> {
            console.shell().scene().getWindow().hide();
            return true;
        });
        console.close();
    }

    private Path runs() {
        return folder.resolve("runs");
    }

    private static void waitFor(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    }

    private List<Path> exported() throws IOException {
        if (!Files.isDirectory(runs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(runs())) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*\\.jfr"))
                    .toList();
        }
    }

    private TimeSpan middleThird() throws Exception {
        return Toolkit.call(() -> {
            TimeSpan all = console.window().extent();
            long third = all.lengthNanos() / 3;
            console.window().show(new TimeSpan(all.fromNanos() + third, all.toNanos() - third));
            return console.window().visible();
        });
    }

    private static long waitsIn(Path file, TimeSpan span) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(WAIT))
                .filter(event -> overlaps(event, span))
                .count();
    }

    private static boolean overlaps(RecordedEvent event, TimeSpan span) {
        return !event.getEndTime().isBefore(instant(span.fromNanos()))
                && event.getStartTime().isBefore(instant(span.toNanos()));
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    @Test
    void theTimeInViewBecomesARecordingOfItsOwn() throws Exception {
        TimeSpan span = middleThird();

        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.E);
        robot.release(KeyCode.CONTROL, KeyCode.SHIFT);
        waitFor(() -> !exported().isEmpty());

        Path part = exported().getFirst();
        TimeSpan always = new TimeSpan(0, Long.MAX_VALUE);
        assertThat(waitsIn(part, always)).isPositive().isEqualTo(waitsIn(recording, span));
        assertThat(waitsIn(recording, always)).isGreaterThan(waitsIn(part, always));
        assertThat(Scrubber.preview(part).removed()).isZero();
        waitFor(() -> tells(part.getFileName().toString()));
        waitFor(() -> tells("Open folder"));
    }

    private boolean tells(String words) {
        return robot
                .lookup((Labeled label) ->
                        label.getText() != null && label.getText().contains(words))
                .queryAll()
                .stream()
                .findAny()
                .isPresent();
    }

    @Test
    void aPersonSeesWhatIsRemovedBeforeAnythingIsWritten() throws Exception {
        SplitMenuButton export = robot.lookup("#export").queryAs(SplitMenuButton.class);
        robot.interact(export::requestFocus);
        robot.type(KeyCode.DOWN);
        waitFor(export::isShowing);
        robot.clickOn("#export-preview");
        waitFor(() -> robot.lookup("#removals").tryQuery().isPresent());

        ScrubPreview expected = Scrubber.preview(recording);
        TableView<ScrubPreview.Removal> table = robot.lookup("#removals").queryTableView();
        assertThat(table.getItems()).isNotEmpty().containsExactlyElementsOf(expected.removals());
        assertThat(exported()).isEmpty();

        robot.type(KeyCode.ESCAPE);
        waitFor(() -> robot.lookup("#removals").tryQuery().isEmpty());
    }

    @Test
    void theWorkloadIsWrittenAsAScriptEachTimeAnew() throws Exception {
        SplitMenuButton export = robot.lookup("#export").queryAs(SplitMenuButton.class);
        for (String name : List.of("quickstart.k6.js", "quickstart-2.k6.js")) {
            robot.interact(export::requestFocus);
            robot.type(KeyCode.DOWN);
            waitFor(export::isShowing);
            robot.clickOn("#export-script");
            waitFor(() -> Files.isRegularFile(runs().resolve(name)));
            waitFor(() -> tells(name));
        }

        assertThat(runs().resolve("quickstart.k6.js"))
                .content()
                .contains("ramping-arrival-rate")
                .isEqualTo(Files.readString(runs().resolve("quickstart-2.k6.js")));
    }
}
