package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentdyno.session.Session;
import dev.agentdyno.source.AttachedSource;
import dev.agentdyno.source.EmbeddedSource;
import dev.agentdyno.source.Template;
import dev.agentdyno.telemetry.TunableChangeEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
        return start(folder, Recorder.class, folder.resolve("notes").toString());
    }

    private static Process start(Path temporary, Class<?> main, String... arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djava.io.tmpdir=" + temporary,
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
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

    /// A program that watches another JVM, says so, and is killed.
    public static final class Watcher {
        private Watcher() {}

        public static void main(String... arguments) throws IOException {
            Session session =
                    Session.open(AttachedSource.attach(Long.parseLong(arguments[1]), Template.LOW));
            new Recovery(Path.of(arguments[0])).watch(session);
            System.out.println("watches");
            System.in.read();
        }
    }

    /// Nothing can be linked from one disk to another.
    @Test
    void whatAJvmRecordedOnAnotherDiskIsOfferedToo() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isWritable(memory)
                        && !Files.getFileStore(memory).equals(Files.getFileStore(folder)),
                "not tried: this machine has no second disk at /dev/shm");
        Path other = Files.createTempDirectory(memory, "agentdyno-test");
        Process watched = start(other, Recorder.class, folder.resolve("own").toString());
        try {
            await(watched.inputReader(), 1);
            Process watcher =
                    start(
                            folder,
                            Watcher.class,
                            folder.resolve("notes").toString(),
                            Long.toString(watched.pid()));
            assertThat(watcher.inputReader().readLine()).isEqualTo("watches");
            await(watched.inputReader(), 40);
            watcher.destroyForcibly().waitFor();
            watched.getOutputStream().write('\n');
            watched.getOutputStream().flush();
            watched.waitFor();

            Recovery recovery = new Recovery(folder.resolve("notes"));
            List<Leftover> found = recovery.find();
            assertThat(found).singleElement().matches(one -> one.bytes() > 0);
            RunFolder kept = Recovery.recover(found.getFirst(), folder.resolve("runs"), true);
            assertThat(RecordingFile.readAllEvents(kept.recording())).isNotEmpty();
            assertThat(found.getFirst().folder()).doesNotExist();
            assertThat(recovery.find()).isEmpty();
        } finally {
            watched.destroyForcibly().waitFor();
            delete(other);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /// The files are that JVM's, which goes on.
    @Test
    void theFilesOfAJvmThatGoesOnAreLeftToIt() throws Exception {
        Path repository =
                Files.createDirectory(
                        folder.resolve("2026_11_22_10_00_00_" + ProcessHandle.current().pid()));
        Path file = Files.writeString(repository.resolve("a.jfr"), "recorded");
        Path note = Files.createFile(folder.resolve("note.properties"));
        new Leftover(note, "a JVM", Instant.EPOCH, repository, List.of(file), 8).discard();
        assertThat(note).doesNotExist();
        assertThat(file).exists();
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
