package dev.agentdyno.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.fx.Theme;
import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.recording.Leftover;
import dev.agentdyno.recording.Recovery;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Status;
import dev.agentdyno.shell.Words;
import dev.agentdyno.telemetry.LoadIntervalEvent;
import dev.agentdyno.telemetry.TunableChangeEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Real consoles that the operating system kills at any moment.
@Timeout(240)
class KilledConsoleTest {
    private static final long PATIENCE_SECONDS = 90;
    private static final Duration MOST_LOST = Duration.ofMillis(1_200);
    private static final int METADATA_AT = 24;
    private static final Duration RECORDED = Duration.ofSeconds(3);

    @TempDir Path folder;

    @BeforeAll
    static void startsTheToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    /// A notice that other tests left open has buttons of the same words.
    @BeforeEach
    void hidesWhatIsLeftOpen() throws Exception {
        Toolkit.call(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            return true;
        });
    }

    private Process start(String... more) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dglass.platform=Headless",
                                "-Dprism.order=sw",
                                "-Djava.io.tmpdir=" + temporary,
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                MortalConsole.class.getName(),
                                folder.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("complaints").toFile())
                .start();
    }

    /// Kills it once there are as many notes, something can be read of what they recorded, and they
    /// have recorded a while; answers when it last emitted an event.
    private Instant kill(Process process, int notes) throws Exception {
        Instant last = Instant.parse(process.inputReader().readLine());
        while (notes() < notes || !isReadable()) {
            last = Instant.parse(process.inputReader().readLine());
        }
        Instant enough = last.plus(RECORDED);
        while (last.isBefore(enough)) {
            last = Instant.parse(process.inputReader().readLine());
        }
        process.toHandle().destroyForcibly();
        process.waitFor();
        return process.inputReader()
                .lines()
                .filter(line -> line.endsWith("Z"))
                .map(Instant::parse)
                .reduce(last, (before, next) -> next);
    }

    /// Whether the JVM has said in the head of each recording where its metadata stand, which it
    /// does when it first flushes.
    private boolean isReadable() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("temporary"))) {
            List<Path> recordings = all.filter(file -> file.toString().endsWith(".jfr")).toList();
            boolean each = !recordings.isEmpty();
            for (Path recording : recordings) {
                each &= metadataPosition(recording) > 0;
            }
            return each;
        }
    }

    private static long metadataPosition(Path recording) throws IOException {
        try (InputStream in = Files.newInputStream(recording)) {
            byte[] head = in.readNBytes(METADATA_AT + Long.BYTES);
            return head.length < METADATA_AT + Long.BYTES
                    ? 0
                    : ByteBuffer.wrap(head).getLong(METADATA_AT);
        }
    }

    private int notes() throws IOException {
        Path notes = folder.resolve("notes");
        if (!Files.isDirectory(notes)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(notes)) {
            return (int) all.count();
        }
    }

    private static Instant last(RunFolder run, String type) throws IOException {
        return RecordingFile.readAllEvents(run.recording()).stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .map(RecordedEvent::getEndTime)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    @Test
    void theNextStartOffersWhatItRecordedButForTheLastSecond() throws Exception {
        Instant emitted = kill(start(), 1);

        Console console = Console.open(MortalConsole.options(folder, false));
        Stage stage = show(console);
        try {
            FxRobot robot = new FxRobot();
            String keep = Words.of("rescue.open");
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS,
                    TimeUnit.SECONDS,
                    () -> Toolkit.call(() -> !robot.lookup(keep).queryAll().isEmpty()));
            AtomicReference<Frame> latest = new AtomicReference<>();
            CompletableFuture<Frame> opened =
                    Toolkit.call(() -> {
                        robot.lookup(keep).queryButton().fire();
                        return console.whenShown(frame -> {
                            latest.set(frame);
                            return isRead(frame);
                        });
                    });
            assertThat(opened)
                    .as(() ->
                            "latest of the console: "
                                    + latest.get().status()
                                    + ", which says "
                                    + robot.lookup(".label").queryAllAs(Label.class).stream()
                                            .map(Label::getText)
                                            .toList())
                    .succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
            assertThat(opened.join().snapshot().settings()).containsKey("count");
        } finally {
            close(console, stage);
        }

        assertThat(new Recovery(folder.resolve("notes")).find()).isEmpty();
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            List<Path> kept = runs.toList();
            assertThat(kept).hasSize(1);
            assertThat(
                            Duration.between(
                                    last(RunFolder.at(kept.getFirst()), TunableChangeEvent.NAME),
                                    emitted))
                    .isLessThan(MOST_LOST);
        }
    }

    @Test
    void whatItsLaunchedEngineRecordedIsOfferedToo() throws Exception {
        Instant emitted = kill(start("launched"), 2);

        Recovery recovery = new Recovery(folder.resolve("notes"));
        List<Leftover> found = recovery.find();
        assertThat(found)
                .extracting(Leftover::name)
                .anyMatch(name -> name.startsWith("engine in its own JVM"))
                .anyMatch(name -> name.startsWith("this JVM"));
        for (Leftover each : found) {
            RunFolder run = Recovery.recover(each, folder.resolve("runs"), true);
            boolean own = each.name().startsWith("this JVM");
            Instant last = last(run, own ? TunableChangeEvent.NAME : LoadIntervalEvent.NAME);
            Duration period = own ? Duration.ZERO : Duration.ofSeconds(1);
            assertThat(Duration.between(last, emitted))
                    .as(each.name())
                    .isLessThan(MOST_LOST.plus(period));
        }
        assertThat(recovery.find()).isEmpty();
    }

    private static boolean isRead(Frame frame) {
        return frame.status().view() == Status.View.FILE && frame.status().unread().isEmpty();
    }

    private static Stage show(Console console) throws Exception {
        return Toolkit.call(() -> {
            Stage stage = new Stage();
            stage.setScene(console.scene(1280, 760, Theme.DARK));
            stage.show();
            return stage;
        });
    }

    private static void close(Console console, Stage stage) throws Exception {
        Toolkit.call(() -> {
            stage.hide();
            return true;
        });
        console.close();
    }
}
