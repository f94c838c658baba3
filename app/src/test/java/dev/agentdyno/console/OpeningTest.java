package dev.agentdyno.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.LongRecording;
import dev.agentdyno.recording.Recovery;
import dev.agentdyno.settings.SettingsStore;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Status;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.timeline.TimeRange;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Opens recordings that take longer to be read than a person should wait for a picture.
class OpeningTest {
    private static final long PATIENCE_SECONDS = 90;
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final int VERY_LONG = 150;
    private static final int LONG = 80;

    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();
    private Console console;
    private volatile Optional<Frame> newest = Optional.empty();

    @BeforeAll
    static void startsTheToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void opens() throws Exception {
        console =
                Console.open(
                        ConsoleOptions.defaults()
                                .withPatience(AT_ONCE)
                                .withStore(new SettingsStore(folder.resolve("settings.json")))
                                .withRuns(folder.resolve("runs"))
                                .withRecovery(new Recovery(folder.resolve("notes"))));
        Toolkit.call(() -> {
            Stage stage = new Stage();
            Scene scene = console.scene(1280, 760, Theme.DARK);
            stage.setScene(scene);
            stage.show();
            CompletableFuture<Frame> _ = console.whenShown(this::take);
            return scene;
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

    private boolean take(Frame frame) {
        newest = Optional.of(frame);
        return false;
    }

    /// The newest frame that is shown, once it meets a condition: a file that is read sends no
    /// more.
    private Frame shown(Predicate<Frame> condition) throws Exception {
        waitFor(() -> newest.filter(condition).isPresent());
        return newest.orElseThrow();
    }

    private static void waitFor(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS, TimeUnit.SECONDS, () -> Toolkit.call(condition));
    }

    private void command(Consumer<Commands> action) throws Exception {
        Toolkit.call(() -> {
            action.accept(console.commands());
            return true;
        });
    }

    /// What the window showed with the first frame of a recording.
    private record First(Frame frame, PageId page, String unread) {}

    private First open(Path recording) throws Exception {
        CompletableFuture<First> first =
                Toolkit.call(() -> {
                    console.commands().open(List.of(recording));
                    return console.whenShown(OpeningTest::isFile).thenApply(this::first);
                });
        return first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private First first(Frame frame) {
        return new First(frame, console.page(), text("#status-unread"));
    }

    private static boolean isFile(Frame frame) {
        return frame.status().view() == Status.View.FILE;
    }

    private static boolean isRead(Frame frame) {
        return isFile(frame) && frame.status().unread().isEmpty();
    }

    private static TimeRange recorded(Path file) throws Exception {
        try (FileSource source = FileSource.open(file)) {
            return source.span().map(span -> new TimeRange(span.from(), span.to())).orElseThrow();
        }
    }

    private String text(String query) {
        return robot.lookup(query).queryAs(Labeled.class).getText();
    }

    /// How often a line is told in passing.
    private long told(String part) {
        return robot.lookup((Labeled label) ->
                        label.getText() != null
                                && label.getText().contains(part)
                                && !label.getStyleClass().contains("overview-line"))
                .queryAll()
                .size();
    }

    @Test
    void itsPagesShowBeforeItIsReadAndItsTimeIsThatOfAllOfIt() throws Exception {
        Path file = LongRecording.writeForeign(folder.resolve("long.jfr"), VERY_LONG);
        First first = open(file);

        assertThat(first.frame().status().reading()).isTrue();
        assertThat(first.frame().range()).isEqualTo(recorded(file));
        assertThat(first.page()).isEqualTo(PageId.OVERVIEW);
        assertThat(first.unread()).startsWith("Reading long.jfr: ");

        Frame read = shown(OpeningTest::isRead);
        assertThat(read.range()).isEqualTo(first.frame().range());
        waitFor(() -> lists("test.Tick"));
    }

    private static boolean isPartlyShown(Frame frame) {
        return frame.status().reading() && frame.snapshot().slots() > 0;
    }

    private static double part(Frame frame) {
        return frame.status().unread().map(Status.Unread::part).orElse(1.0);
    }

    private boolean lists(String type) {
        return !robot.lookup(type).queryAll().isEmpty();
    }

    @Test
    void aReadingThatIsCancelledLeavesWhatWasReadAndSaysThatItIsAPart() throws Exception {
        Path file = LongRecording.write(folder.resolve("long.jfr"), VERY_LONG);
        CompletableFuture<Void> cancelled =
                Toolkit.call(() ->
                        console.whenShown(OpeningTest::isPartlyShown)
                                .thenRun(() -> robot.lookup("#stop-reading").queryButton().fire()));
        open(file);
        cancelled.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Frame stopped = shown(frame -> isFile(frame) && !frame.status().reading());

        assertThat(part(stopped)).isLessThan(1);
        assertThat(stopped.range().toNanos()).isLessThan(recorded(file).toNanos());
        assertThat(stopped.status().warnings())
                .singleElement()
                .asString()
                .startsWith("long.jfr was read up to ");
        assertThat(text("#status-unread")).startsWith("long.jfr is read up to ");
        assertThat(robot.lookup("#stop-reading").queryButton().isVisible()).isFalse();
    }

    @Test
    void aRangePickedMeanwhileStaysAndACutEndIsToldOnce() throws Exception {
        Path file = LongRecording.write(folder.resolve("cut.jfr"), LONG);
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() - 1_000);
        }
        Frame first = open(file).frame();
        assertThat(first.status().reading()).isTrue();
        TimeRange all = first.range();
        TimeSpan picked =
                new TimeSpan(all.fromNanos() + all.nanos() / 4, all.toNanos() - all.nanos() / 4);
        robot.interact(() -> console.window().show(picked));

        Frame read = shown(OpeningTest::isRead);
        assertThat(read.range()).isEqualTo(new TimeRange(picked.fromNanos(), picked.toNanos()));
        assertThat(read.snapshot().eventCounts().get("test.Tick"))
                .isGreaterThanOrEqualTo((LONG - 1L) * LongRecording.EVENTS);
        assertThat(read.status().warnings()).hasSize(1);
        waitFor(() -> told("cut.jfr is cut short") > 0);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(told("cut.jfr is cut short")).isEqualTo(1);
    }

    @Test
    void aRecordingOpenedMeanwhileTakesThePlaceOfTheOneThatIsRead() throws Exception {
        Path file = LongRecording.write(folder.resolve("long.jfr"), VERY_LONG);
        Path other = BusyJvm.record(Files.createDirectory(folder.resolve("other")), 6, 20);
        assertThat(open(file).frame().status().reading()).isTrue();
        command(commands -> commands.open(List.of(other)));
        shown(frame -> isRead(frame) && frame.status().source().equals("busy.jfr"));

        assertThat(text("#status-unread")).isEmpty();
        waitFor(() -> readers() == 0);
        command(commands -> commands.go(PageId.OVERVIEW));
        waitFor(() -> lists("jdk.ThreadPark"));
    }

    private static long readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("dyno-file"))
                .count();
    }

    @Test
    void aRunThatTurnsUpLateIsShownOnThePageOfRuns() throws Exception {
        Path seed = BusyJvm.record(Files.createDirectory(folder.resolve("seed")), 6, 20);
        Path file = LongRecording.write(folder.resolve("both.jfr"), LONG);
        Files.write(file, Files.readAllBytes(seed), StandardOpenOption.APPEND);
        First first = open(file);
        assertThat(first.frame().status().reading()).isTrue();
        assertThat(first.frame().snapshot().run()).isEmpty();
        assertThat(first.page()).isEqualTo(PageId.DRIVE);

        Frame read = shown(OpeningTest::isRead);
        assertThat(read.snapshot().run()).isPresent();
        assertThat(Toolkit.call(console::page)).isEqualTo(PageId.DRIVE);
    }

    @Test
    void aRecordingInWhichNoRunTurnsUpIsLeftToOverview() throws Exception {
        First first = open(LongRecording.write(folder.resolve("none.jfr"), LONG));
        assertThat(first.frame().status().reading()).isTrue();
        assertThat(first.page()).isEqualTo(PageId.DRIVE);

        shown(OpeningTest::isRead);
        waitFor(() -> console.page() == PageId.OVERVIEW);
    }
}
