package dev.agentdyno.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.analysis.Evidence;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.chart.Strip;
import dev.agentdyno.chart.StripStack;
import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.recording.Recovery;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.settings.SettingsStore;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.SignalLine;
import dev.agentdyno.shell.Status;
import dev.agentdyno.shell.Words;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Drives the whole console as a person does: a real engine, a real recording, a real window.
class ConsoleTest {
    private static final long PATIENCE_SECONDS = 90;

    private static final Path KEPT =
            Path.of("../profiler/src/test/resources/dev/agentdyno/analysis/trouble.jfr");

    private static final String SECRET_EVENT = "jdk.JVMInformation";

    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();
    private Console console;

    @BeforeAll
    static void startsTheToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void opens() throws Exception {
        ConsoleOptions options =
                ConsoleOptions.defaults()
                        .withStore(new SettingsStore(folder.resolve("settings.json")))
                        .withRuns(folder.resolve("runs"))
                        .withRecovery(new Recovery(folder.resolve("notes")));
        console = Console.open(options);
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
            return true;
        });
        console.close();
    }

    private Frame shown(Predicate<Frame> condition) throws Exception {
        return Toolkit.call(() -> console.whenShown(condition))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean isRead(Frame frame) {
        return frame.status().view() == Status.View.FILE && frame.status().unread().isEmpty();
    }

    private static boolean moves(Frame frame) {
        return frame.snapshot().value(Signal.LOAD_ACHIEVED, frame.range()) > 0;
    }

    @Test
    void aPersonPicksRunsWatchesExportsAndReopens() throws Exception {
        pick("n-plus-one");
        robot.clickOn("#run");
        Frame first = shown(ConsoleTest::moves);
        Frame later = shown(frame -> frame.snapshot().nowNanos() > first.snapshot().nowNanos());
        assertThat(later.status().running()).isTrue();
        assertThat(later.status().workload()).isEqualTo("n-plus-one");

        Frame found = shown(frame -> !frame.findings().isEmpty());
        assertThat(found.findings().getFirst().title()).isNotBlank();

        robot.clickOn("#stop");
        Frame ended = shown(frame -> ended(frame) && !frame.status().running());

        robot.clickOn("#export");
        Frame exported = shown(frame -> frame.status().runFolder().isPresent());
        Path run = exported.status().runFolder().orElseThrow();
        assertThat(run.resolve(RunFolder.REPORT)).isNotEmptyFile();

        command(commands -> commands.open(List.of(run.resolve(RunFolder.RECORDING))));
        Frame file = shown(ConsoleTest::isRead);
        assertThat(file.status().workload()).isEqualTo("n-plus-one");
        assertThat(completed(file.snapshot())).isCloseTo(completed(ended.snapshot()), within(1.0));
    }

    private void pick(String workload) throws Exception {
        robot.clickOn("#workload");
        robot.clickOn(workload);
        ComboBox<?> choice = robot.lookup("#workload").queryComboBox();
        assertThat(choice.getValue()).hasToString(workload);
        shown(frame -> frame.status().workload().equals(workload));
    }

    private static boolean ended(Frame frame) {
        return frame.snapshot().run().filter(run -> !run.running()).isPresent();
    }

    private static double completed(Snapshot snapshot) {
        return snapshot.total(Signal.LOAD_ACHIEVED, snapshot.range());
    }

    @Test
    void thePaletteFindsAWorkloadAndSetsASetting() throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.write("choose slow");
        robot.type(KeyCode.ENTER);
        shown(frame -> frame.status().workload().equals("slow-provider"));

        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.write("maxLoops");
        robot.type(KeyCode.TAB);
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write("7");
        robot.type(KeyCode.ENTER);
        assertThat(console.commands().tunable("agent.run.maxLoops"))
                .hasValueSatisfying(setting -> assertThat(setting.text()).isEqualTo("7"));
    }

    @Test
    void holdingThePictureKeepsItWhileTheRunGoesOn() throws Exception {
        robot.clickOn("#run");
        shown(ConsoleTest::moves);
        robot.clickOn("#hold");
        Frame held = shown(frame -> frame.status().view() == Status.View.HELD);
        Frame later =
                shown(frame ->
                        frame.status()
                                .run()
                                .filter(run ->
                                        run.elapsed()
                                                        .compareTo(
                                                                held.status()
                                                                        .run()
                                                                        .orElseThrow()
                                                                        .elapsed())
                                                > 0)
                                .isPresent());
        assertThat(later.range()).isEqualTo(held.range());
        assertThat(later.snapshot()).isSameAs(held.snapshot());
        robot.clickOn("#stop");
        shown(frame -> !frame.status().running());
    }

    @Test
    void aRecordingThatIsNoneIsToldAndNothingIsLost() throws Exception {
        Path noRecording = Files.writeString(folder.resolve("no.jfr"), "hello");
        Frame before = shown(frame -> frame.snapshot().slots() > 0);
        command(commands -> commands.open(List.of(noRecording)));
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, this::tellsOfNoRecording);
        Frame after = shown(frame -> frame.snapshot().nowNanos() > before.snapshot().nowNanos());
        assertThat(after.status().view()).isEqualTo(Status.View.LIVE);
        assertThat(after.snapshot().run().map(RunInfo::id)).isEmpty();
    }

    private boolean tellsOfNoRecording() {
        return robot
                .lookup((Labeled label) ->
                        label.getText() != null && label.getText().contains("no.jfr"))
                .queryAll()
                .stream()
                .anyMatch(label -> ((Labeled) label).getText().lines().count() == 1);
    }

    @Test
    void theFieldsOfAWorkloadChosenAgainSetTheEngine() throws Exception {
        command(commands -> commands.choose("quickstart"));
        shown(frame -> frame.status().workload().equals("quickstart"));
        command(commands -> commands.choose("quickstart"));
        shown(frame -> true);
        command(commands -> commands.setTunable("workload.rate", "77"));
        shown(frame -> true);

        TextField rate = robot.lookup("#field-workload-rate").queryAs(TextField.class);
        assertThat(rate.getText()).isEqualTo("77");
    }

    @Test
    void theLinkOfAFindingLeadsToThePageAndTheTimeThatShowIt() throws Exception {
        command(commands -> commands.open(List.of(KEPT)));
        Frame file = shown(frame -> isRead(frame) && !frame.findings().isEmpty());
        Finding finding = file.findings().getFirst();
        Evidence proof = finding.evidence().getFirst();
        command(commands -> commands.openFinding(finding.id()));
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> link().isPresent());
        TimeSpan elsewhere = lastQuarter(file.range());
        // In one go: what is found follows the time in view.
        robot.interact(() -> {
            Hyperlink link = link().orElseThrow();
            console.window().show(elsewhere);
            link.fire();
        });

        TimeSpan led = Toolkit.call(() -> console.window().visible());
        assertThat(led.fromNanos()).isLessThanOrEqualTo(proof.range().fromNanos());
        assertThat(led.toNanos()).isGreaterThanOrEqualTo(proof.range().toNanos());
        assertThat(Toolkit.call(() -> console.page().key())).isEqualTo(proof.page());
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> revealed().equals(List.of("Pauses by cause")));
        robot.type(KeyCode.SHIFT);
        assertThat(revealed()).isEmpty();
    }

    @Test
    void aChartBelowThePageIsScrolledTo() throws Exception {
        command(commands -> commands.open(List.of(KEPT)));
        Frame file = shown(ConsoleTest::isRead);
        command(commands ->
                commands.go(PageId.DRIVE, file.range(), new SignalLine(Signal.LOAD_IN_FLIGHT, "")));

        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> scrolledTo() > 0);
        assertThat(revealed()).containsExactly("In flight");
        robot.clickOn(".strip-scroll");
        assertThat(revealed()).isEmpty();
    }

    @Test
    void aLineThatNoChartDrawsLeadsToTheNearestAndSaysSo() throws Exception {
        command(commands -> commands.open(List.of(KEPT)));
        Frame file = shown(frame -> frame.status().view() == Status.View.FILE);
        command(commands ->
                commands.go(PageId.DRIVE, file.range(), new SignalLine(Signal.POOL_WAIT, "model")));

        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> revealed().equals(List.of(Words.of("strip.response"))));
        String told = Words.of("drive.nearest", "Wait", Words.of("strip.response"));
        assertThat(robot.lookup(told).tryQuery()).isPresent();
    }

    private double scrolledTo() {
        return robot.lookup(".strip-scroll")
                .tryQueryAs(ScrollPane.class)
                .map(ScrollPane::getVvalue)
                .orElse(0.0);
    }

    /// The titles of the strips with an outline.
    private List<String> revealed() {
        return robot.lookup(".strip-stack").queryAllAs(StripStack.class).stream()
                .flatMap(stack -> stack.revealed().stream())
                .map(Strip::title)
                .toList();
    }

    private static TimeSpan lastQuarter(TimeRange range) {
        return new TimeSpan(range.toNanos() - range.nanos() / 4, range.toNanos());
    }

    /// The link of the first fact that shows a finding.
    private Optional<Hyperlink> link() {
        return robot.lookup(".finding-detail .fact-row .hyperlink").tryQueryAs(Hyperlink.class);
    }

    private static Set<String> eventsIn(Path recording) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .map(event -> event.getEventType().getName())
                .collect(Collectors.toSet());
    }

    private void command(Consumer<Commands> action) throws Exception {
        Toolkit.call(() -> {
            action.accept(console.commands());
            return true;
        });
    }

    @Test
    void stopIsHeardWhileARunIsStillStarting() throws Exception {
        command(commands -> {
            commands.setTunable("workload.duration", "10m");
            commands.run();
            commands.stop();
        });

        Frame over = shown(frame -> ended(frame) && !frame.status().running());
        assertThat(over.status().length()).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void theLastOfTwoRecordingsOpenedInARowIsShownAndTheFirstNever() throws Exception {
        Path first = BusyJvm.record(Files.createDirectory(folder.resolve("a")), 6, 20);
        Path second = Files.copy(first, folder.resolve("second.jfr"));
        List<String> sources = new CopyOnWriteArrayList<>();
        Toolkit.call(() -> console.whenShown(frame -> !sources.add(frame.status().source())));
        command(commands -> {
            commands.open(List.of(first));
            commands.open(List.of(second));
        });

        shown(ConsoleTest::isRead);
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> robot.lookup(".tasks .progress-bar").queryAll().isEmpty());
        assertThat(sources).contains("second.jfr").doesNotContain(first.getFileName().toString());
    }

    @Test
    void aRecordingWithoutARunIsShownOnOverview() throws Exception {
        Path plain = folder.resolve("plain.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JVMInformation");
            recording.start();
            recording.stop();
            recording.dump(plain);
        }
        command(commands -> commands.open(List.of(plain)));

        shown(ConsoleTest::isRead);
        assertThat(Toolkit.call(console::page)).isEqualTo(PageId.OVERVIEW);
    }

    @Test
    void twoExportsAskedForAtOnceAreOne() throws Exception {
        shown(frame -> frame.snapshot().slots() > 0);
        command(commands -> {
            commands.export();
            commands.export();
        });

        shown(frame -> frame.status().runFolder().isPresent());
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            assertThat(runs).hasSize(1);
        }
    }

    @Test
    void secretsStayInAnExportOnlyForWhoSaysSo() throws Exception {
        command(Commands::openSettings);
        CheckBox scrub = robot.lookup("#scrub-exports").queryAs(CheckBox.class);
        assertThat(scrub.isSelected()).isTrue();

        robot.clickOn("#scrub-exports");
        shown(frame -> frame.snapshot().slots() > 0);
        command(Commands::export);
        Frame exported = shown(frame -> frame.status().runFolder().isPresent());

        Path run = exported.status().runFolder().orElseThrow();
        assertThat(eventsIn(run.resolve(RunFolder.RECORDING))).contains(SECRET_EVENT);
        assertThat(console.settings().current().unscrubbedExports()).isTrue();
    }
}
