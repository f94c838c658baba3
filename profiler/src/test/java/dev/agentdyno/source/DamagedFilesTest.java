package dev.agentdyno.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.reader.DamagedReading;
import dev.agentdyno.recording.Exports;
import dev.agentdyno.recording.Scrubber;
import dev.agentdyno.session.Session;
import dev.agentdyno.timeline.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What reads a file with the JDK's stream comes to an end whatever is in it.
@Timeout(300)
class DamagedFilesTest {
    private static final int FLIPS = 500;
    private static final int STATE_AT = 64;
    private static final int CONSTANTS_AT = 16;

    @TempDir Path folder;
    private byte[] whole;

    @BeforeEach
    void read() throws IOException {
        whole = Files.readAllBytes(kept("crowded"));
    }

    private static Path kept(String name) {
        return Path.of("src/test/resources/dev/agentdyno/analysis").resolve(name + ".jfr");
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("damaged.jfr"), bytes);
    }

    /// Charts, findings and an export of a file.
    static final class Examined {
        private Examined() {}

        public static void main(String[] arguments) throws Exception {
            DamagedReading.run(arguments, Examined::examine);
        }

        private static void examine(Path file) throws IOException, InterruptedException {
            Path copy = file.resolveSibling("copy-" + file.getFileName());
            try (Session session = Session.open(FileSource.open(file))) {
                session.await();
                Snapshot snapshot = session.snapshot();
                Detectors.examine(snapshot, Exports.runRange(snapshot));
                session.source().dump(copy);
                Scrubber.scrub(copy, file.resolveSibling("clean-" + file.getFileName()));
            } finally {
                Files.deleteIfExists(copy);
            }
        }
    }

    @Test
    void flippedBytesAndCutsEndInAPartialViewOrOneLine() throws Exception {
        String said = DamagedReading.inSmallHeap(Examined.class, kept("crowded"), FLIPS);
        assertThat(said).startsWith((FLIPS + 64) + " read");
    }

    /// The JDK's stream waits for the rest of such a file for ever.
    @Test
    void aFileThatSaysMoreIsToComeIsReadAsFarAsItIs() throws Exception {
        ByteBuffer.wrap(whole).put(STATE_AT, (byte) 1);
        assertThat(events(file(whole))).isPositive();
    }

    /// The JDK's stream follows such a chain for ever.
    @Test
    void constantsThatAreChainedInACircleAreToldAndNotFollowed() throws Exception {
        int checkpoint = (int) ByteBuffer.wrap(whole).getLong(CONSTANTS_AT);
        int delta = deltaAt(checkpoint);
        whole[delta] = 1;
        Path file = file(whole);
        assertThatThrownBy(() -> Scrubber.scrub(file, folder.resolve("clean.jfr")))
                .hasMessageContaining("damaged.jfr")
                .hasMessageContaining("is damaged");
        try (FileSource source = FileSource.open(file)) {
            source.start(_ -> {});
            source.await();
            assertThat(source.warnings()).anyMatch(line -> line.contains("is damaged"));
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("is damaged");
        }
    }

    /// Where the distance to the checkpoint before stands: after a size, a type, a time and a
    /// duration.
    private int deltaAt(int checkpoint) {
        int at = checkpoint;
        for (int skipped = 0; skipped < 4; skipped++) {
            while (whole[at] < 0) {
                at++;
            }
            at++;
        }
        return at;
    }

    private static long events(Path file) throws IOException, InterruptedException {
        AtomicLong events = new AtomicLong();
        try (FileSource source = FileSource.open(file)) {
            source.start(_ -> events.incrementAndGet());
            source.await();
        }
        return events.get();
    }
}
