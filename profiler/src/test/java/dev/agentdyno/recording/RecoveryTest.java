package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.session.Session;
import dev.agentdyno.source.EmbeddedSource;
import dev.agentdyno.telemetry.TunableChangeEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RecoveryTest {
    private static final Duration MOST_LOST = Duration.ofMillis(1_200);

    @TempDir Path folder;

    /// A program that records itself, says every tenth of a second what it emitted and when, and is
    /// killed.
    public static final class Recorder {
        private Recorder() {}

        public static void main(String... arguments) throws IOException {
            Session session = Session.open(EmbeddedSource.open());
            new Recovery(Path.of(arguments[0])).watch(session);
            for (int i = 0; System.in.available() == 0; i++) {
                TunableChangeEvent.emit("count", "", Integer.toString(i), "test");
                System.out.println(i + " " + Instant.now());
                java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            }
            session.close();
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        Recorder.class.getName(),
                        folder.resolve("notes").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// When the event was emitted, by the clock of the program that did.
    private static Instant await(BufferedReader out, int count) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (Integer.parseInt(line.substring(0, line.indexOf(' '))) >= count) {
                return time(line);
            }
        }
        throw new IOException("the program ended too early");
    }

    private static Instant time(String line) {
        return Instant.parse(line.substring(line.indexOf(' ') + 1));
    }

    /// Killed at several moments between two flushes.
    @ParameterizedTest
    @ValueSource(ints = {30, 33, 36, 39})
    void whatAKilledProgramRecordedIsKeptButForTheLastSecond(int count) throws Exception {
        Recovery recovery = new Recovery(folder.resolve("notes"));
        Process process = start();
        await(process.inputReader(), 1);
        assertThat(recovery.find()).as("it lives").isEmpty();
        Instant awaited = await(process.inputReader(), count);
        process.toHandle().destroyForcibly();
        process.waitFor();
        Instant emitted =
                process.inputReader()
                        .lines()
                        .filter(line -> line.endsWith("Z"))
                        .map(RecoveryTest::time)
                        .reduce(awaited, (before, next) -> next);

        List<Leftover> found = recovery.find();
        assertThat(found).singleElement().matches(one -> one.name().contains("" + process.pid()));
        assertThat(found.getFirst().bytes()).isPositive();

        RunFolder kept = Recovery.recover(found.getFirst(), folder.resolve("runs"), true);
        List<RecordedEvent> changes =
                RecordingFile.readAllEvents(kept.recording()).stream()
                        .filter(event ->
                                event.getEventType().getName().equals(TunableChangeEvent.NAME))
                        .toList();
        assertThat(changes).isNotEmpty();
        Instant last =
                changes.stream().map(RecordedEvent::getStartTime).max(Instant::compareTo).get();
        assertThat(Duration.between(last, emitted)).isLessThan(MOST_LOST);
        assertThat(recovery.find()).isEmpty();
        assertThat(found.getFirst().folder()).doesNotExist();
    }

    @Test
    void aProgramThatEndsByItselfLeavesNothing() throws Exception {
        Process process = start();
        await(process.inputReader(), 1);
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        process.waitFor();
        assertThat(new Recovery(folder.resolve("notes")).find()).isEmpty();
        try (Stream<Path> notes = Files.list(folder.resolve("notes"))) {
            assertThat(notes).isEmpty();
        }
    }

    @Test
    void whatIsDiscardedIsGone() throws Exception {
        Recovery recovery = new Recovery(folder.resolve("notes"));
        Process process = start();
        await(process.inputReader(), 15);
        process.destroyForcibly().waitFor();
        Leftover leftover = recovery.find().getFirst();
        leftover.discard();
        assertThat(recovery.find()).isEmpty();
        assertThat(leftover.folder()).doesNotExist();
    }

    @Test
    void aNoteThatIsNoneIsPassedOver() throws Exception {
        Path notes = Files.createDirectories(folder.resolve("notes"));
        Files.writeString(notes.resolve("broken.properties"), "pid=x\nfolder=/etc");
        Files.writeString(notes.resolve("empty.properties"), "");
        assertThat(new Recovery(notes).find()).isEmpty();
        assertThat(notes.resolve("broken.properties")).exists();
    }
}
