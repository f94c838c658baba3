package dev.agentdyno.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Nothing in a file is trusted.
class DamageTest {
    private static final int FLIPS = 10_000;
    private static final int FEWER_FLIPS = 2_000;

    @TempDir Path folder;

    private byte[] whole;

    @BeforeEach
    void read() throws IOException {
        whole = Files.readAllBytes(Recordings.kept("crowded"));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("damaged.jfr"), bytes);
    }

    /// Asks for everything that can be asked for, and answers how many events there were.
    private static long readAll(Path file) throws IOException {
        try (Recording recording = Recording.open(file)) {
            long events = Reading.all(recording);
            assertThat(recording.warnings()).hasSizeLessThanOrEqualTo(100);
            return events;
        }
    }

    @Test
    void a_file_cut_anywhere_gives_what_is_there_and_says_so() throws IOException {
        byte[] two = Arrays.copyOf(whole, whole.length * 2);
        System.arraycopy(whole, 0, two, whole.length, whole.length);
        long before = 0;
        for (int part = 0; part < 64; part++) {
            Path file = file(Arrays.copyOf(two, (int) ((long) two.length * part / 64)));
            long events = 0;
            try {
                events = readAll(file);
                try (Recording recording = Recording.open(file)) {
                    assertThat(recording.warnings().isEmpty()).isEqualTo(part == 32);
                }
            } catch (RecordingException e) {
                assertThat(e).hasMessageContaining("damaged.jfr");
                assertThat(e.getMessage()).doesNotContain("\n");
            }
            assertThat(events).isGreaterThanOrEqualTo(before);
            before = events;
        }
        assertThat(before).as("events before the last cut").isPositive();
    }

    @Test
    void a_recording_cut_between_two_flushes_is_read_up_to_the_cut() throws Exception {
        Path busy = Recordings.flushed(folder, "-XX:+UseSerialGC");
        byte[] bytes = Files.readAllBytes(busy);
        long all = readAll(busy);
        long cut = readAll(file(Arrays.copyOf(bytes, (int) (bytes.length * 0.9))));
        assertThat(cut).isBetween(all / 10, all - 1);
    }

    @Test
    void a_chunk_that_is_still_open_is_read() throws IOException {
        byte[] open = whole.clone();
        ByteBuffer.wrap(open).putLong(8, 0).put(64, (byte) 255);
        Path file = file(open);
        try (Recording recording = Recording.open(file)) {
            assertThat(recording.warnings()).isNotEmpty();
        }
        assertThat(readAll(file)).isEqualTo(readAll(Recordings.kept("crowded")));
    }

    /// Each is read in moments, and all of them with little memory.
    @Test
    @Timeout(600)
    void flipped_bytes_and_cuts_end_in_a_partial_view_or_one_line() throws Exception {
        String said =
                DamagedReading.inSmallHeap(DamagedReading.class, Recordings.kept("crowded"), FLIPS);
        assertThat(said).startsWith((FLIPS + 64) + " read");
    }

    /// In a small recording each byte has its turn several times.
    @Test
    @Timeout(600)
    void flipped_bytes_of_a_small_recording_do_as_well() throws Exception {
        Forged forged = new Forged();
        for (int i = 0; i < 8; i++) {
            long time = i;
            forged.event(
                    Forged.EVENT_ID,
                    part -> part.number(time).number(1).text("told").number(2).number(5).number(6));
        }
        forged.stack(9);
        Path small =
                Files.write(
                        folder.resolve("small.jfr"), forged.finish("word:2", "numbers:1:array"));
        assertThat(readAll(small)).isEqualTo(8);
        String said = DamagedReading.inSmallHeap(DamagedReading.class, small, FEWER_FLIPS);
        assertThat(said).startsWith((FEWER_FLIPS + 64) + " read");
    }

    @Test
    void anything_else_is_refused_in_one_line() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.jfr"), "no recording at all");
        assertThatThrownBy(() -> Recording.open(file))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("notes.jfr");
        Path empty = Files.createFile(folder.resolve("empty.jfr"));
        assertThatThrownBy(() -> Recording.open(empty)).isInstanceOf(RecordingException.class);
        assertThatThrownBy(() -> Recording.open(folder.resolve("away.jfr")))
                .isInstanceOf(RecordingException.class);
    }

    @Test
    void packed_files_and_folders_are_read_as_plain_ones() throws IOException {
        try (GZIPOutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.jfr.gz")))) {
            out.write(whole);
        }
        try (LZ4FrameOutputStream out =
                new LZ4FrameOutputStream(Files.newOutputStream(folder.resolve("b.jfr.lz4")))) {
            out.write(whole);
        }
        long events = readAll(Recordings.kept("crowded"));
        assertThat(readAll(folder.resolve("a.jfr.gz"))).isEqualTo(events);
        assertThat(readAll(folder.resolve("b.jfr.lz4"))).isEqualTo(events);
        assertThat(readAll(folder)).isEqualTo(2 * events);
    }

    @Test
    void an_empty_file_of_a_folder_is_left_out_and_told() throws IOException {
        Path empty = Files.createFile(folder.resolve("a.jfr"));
        Files.write(folder.resolve("b.jfr"), whole);
        assertThat(readAll(folder)).isEqualTo(readAll(Recordings.kept("crowded")));
        try (Recording recording = Recording.open(folder)) {
            assertThat(recording.warnings()).containsExactly(new ReadWarning(empty, 0, "is empty"));
        }
    }

    @Test
    void a_packed_file_that_would_fill_the_disk_is_refused_and_its_copy_deleted()
            throws IOException {
        Path bomb = folder.resolve("bomb.jfr.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                out.write(nothing);
            }
        }
        List<Path> before = copies();
        assertThatThrownBy(() -> Recording.open(bomb))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("bomb.jfr.gz")
                .hasMessageContaining("unpacks to more than 100 times its size");
        assertThat(copies()).isSubsetOf(before);
    }

    /// Copies of packed files that are larger than any that another test may have open.
    private static List<Path> copies() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> all = Files.list(temporary)) {
            return all.filter(file -> file.getFileName().toString().startsWith("agentdyno"))
                    .filter(file -> file.toFile().length() > 60L << 20)
                    .toList();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_is_told_and_is_no_file_that_breaks_off() {
        Path full = Path.of("/dev/full");
        RecordingFiles.Plain plain = new RecordingFiles.Plain(Path.of("a.jfr.gz"), full, false);
        RecordingFiles.Room room = RecordingFiles.Room.of(whole.length, 1L << 40);
        assertThatThrownBy(() -> RecordingFiles.fill(plain, new ByteArrayInputStream(whole), room))
                .isInstanceOf(RecordingException.class)
                .hasMessage("a.jfr.gz cannot be unpacked to /dev/full: the disk is full");
    }

    @Test
    void a_packed_file_may_take_half_of_the_free_disk_at_most() {
        RecordingFiles.Room room = RecordingFiles.Room.of(10L << 20, 1L << 30);
        assertThat(room.bytes()).isEqualTo(512L << 20);
        assertThat(room.excess()).contains("free disk");
        assertThat(RecordingFiles.Room.of(10L << 20, 1L << 40).bytes()).isEqualTo(1000L << 20);
    }

    @Test
    void a_reading_can_be_given_up() throws IOException {
        Progress given =
                new Progress() {
                    @Override
                    public void read(long done, long total) {}

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
        assertThatThrownBy(() -> Recording.open(List.of(Recordings.kept("crowded")), given))
                .isInstanceOf(CancellationException.class);
        try (Recording recording = Recording.open(Recordings.kept("crowded"))) {
            assertThatThrownBy(() -> recording.summary(given))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void a_recording_that_has_just_begun_has_nothing_in_it_yet() throws IOException {
        byte[] header = Arrays.copyOf(whole, ChunkHeader.LENGTH);
        ByteBuffer.wrap(header).putLong(8, ChunkHeader.LENGTH).putLong(24, 0).put(64, (byte) 1);
        List<Path> begun = List.of(file(header), Files.createFile(folder.resolve("empty.jfr")));
        try (Recording recording = Recording.openGrowing(begun, Progress.NONE)) {
            assertThat(recording.types()).isEmpty();
            assertThat(recording.summary(Progress.NONE)).isEmpty();
            assertThat(recording.warnings()).isEmpty();
        }
    }
}
