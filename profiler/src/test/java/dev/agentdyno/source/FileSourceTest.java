package dev.agentdyno.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.telemetry.TunableChangeEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import jdk.jfr.Recording;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileSourceTest {
    @TempDir Path folder;
    private Path first;
    private Path second;

    @BeforeEach
    void record() throws IOException {
        first = record("first.jfr", "one", "two");
        second = record("second.jfr", "three");
    }

    @Test
    void readsAllEvents() throws Exception {
        try (FileSource source = FileSource.open(first)) {
            assertThat(names(source)).containsExactly("one", "two");
            assertThat(source.progress()).isEqualTo(1);
            assertThat(source.warnings()).isEmpty();
            assertThat(source.name()).isEqualTo("first.jfr");
        }
    }

    @Test
    void readsSeveralFilesInTheOrderOfTheirTimes() throws Exception {
        try (FileSource source = FileSource.open(List.of(second, first))) {
            assertThat(names(source)).containsExactly("one", "two", "three");
            assertThat(source.name()).isEqualTo("first.jfr and 1 more");
        }
    }

    @Test
    void dumpsSeveralFilesAsOne() throws Exception {
        Path all = folder.resolve("all.jfr");
        try (FileSource source = FileSource.open(List.of(second, first))) {
            source.dump(all);
        }
        try (FileSource source = FileSource.open(all)) {
            assertThat(names(source)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void closingEndsTheReading() throws Exception {
        FileSource source = FileSource.open(first);
        source.start(event -> {});
        source.close();
        source.await();
    }

    @Nested
    class WhileItIsRead {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goesOn = new CountDownLatch(1);
        private final List<String> names = new CopyOnWriteArrayList<>();

        /// Holds the reading at the first setting.
        private FileSource reading() throws Exception {
            FileSource source = FileSource.open(List.of(first, second));
            source.start(event -> {
                if (event.getEventType().getName().equals(TunableChangeEvent.NAME)) {
                    names.add(event.getString("name"));
                    begun.countDown();
                    hold();
                }
            });
            begun.await();
            return source;
        }

        private void hold() {
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Test
        void nobodyHasToWaitForItsEnd() throws Exception {
            try (FileSource source = reading()) {
                source.await(Duration.ofMillis(1));
                assertThat(source.progress()).isLessThan(1);
                goesOn.countDown();
                source.await(Duration.ofMinutes(1));
                assertThat(source.progress()).isEqualTo(1);
                assertThat(source.ended()).isEmpty();
            }
        }

        @Test
        void itsTimeIsKnown() throws Exception {
            try (FileSource source = reading();
                    dev.agentdyno.reader.Recording whole =
                            dev.agentdyno.reader.Recording.open(
                                    List.of(first, second), Progress.NONE)) {
                assertThat(source.span()).contains(Interval.between(whole.start(), whole.end()));
                goesOn.countDown();
            }
        }

        @Test
        void itCanBeStoppedAndSaysSo() throws Exception {
            try (FileSource source = reading()) {
                source.stop();
                goesOn.countDown();
                source.await();

                assertThat(names).containsExactly("one");
                assertThat(source.progress()).isLessThan(1);
                assertThat(source.ended())
                        .hasValueSatisfying(line -> assertThat(line).contains("%"));
                assertThat(source.warnings())
                        .singleElement()
                        .asString()
                        .contains("first.jfr and 1 more was read up to");
            }
        }

        @Test
        void allOfItCanBeWrittenOnceItWasStopped() throws Exception {
            Path all = folder.resolve("all.jfr");
            try (FileSource source = reading()) {
                source.stop();
                goesOn.countDown();
                source.await();
                source.dump(all);
            }
            assertThat(settings(FileSource.open(all))).containsExactly("one", "two", "three");
        }

        @Test
        void whatWasReadToItsEndIsNotStopped() throws Exception {
            goesOn.countDown();
            try (FileSource source = reading()) {
                source.await();
                source.stop();
                assertThat(source.progress()).isEqualTo(1);
                assertThat(source.warnings()).isEmpty();
            }
        }
    }

    @Nested
    class OfAFileThatBreaksOff {
        @Test
        void readsWholeChunks() throws Exception {
            Path cut = cut(join(first, second), (int) Files.size(first) + 500);
            try (FileSource source = FileSource.open(cut)) {
                assertThat(names(source)).containsExactly("one", "two");
                assertThat(source.warnings())
                        .singleElement()
                        .asString()
                        .contains("cut.jfr is cut short");
            }
        }

        @Test
        void readsTheBrokenChunkUpToItsLastFlush() throws Exception {
            byte[] bytes = Files.readAllBytes(flushed());
            Path cut = cut(bytes, bytes.length - 1);
            try (FileSource source = FileSource.open(cut)) {
                assertThat(names(source)).contains("flushed");
                assertThat(source.warnings()).hasSize(1);
            }
        }

        @Test
        void saysIfNothingIsLeft() throws Exception {
            Path cut = cut(Files.readAllBytes(first), 200);
            assertThatThrownBy(() -> FileSource.open(cut))
                    .isInstanceOf(IOException.class)
                    .hasMessage(cut + " is cut short before anything that can be read");
        }

        private byte[] join(Path one, Path other) throws IOException {
            byte[] head = Files.readAllBytes(one);
            byte[] tail = Files.readAllBytes(other);
            byte[] all = Arrays.copyOf(head, head.length + tail.length);
            System.arraycopy(tail, 0, all, head.length, tail.length);
            return all;
        }

        private Path cut(byte[] bytes, int length) throws IOException {
            return Files.write(folder.resolve("cut.jfr"), Arrays.copyOf(bytes, length));
        }

        private Path flushed() throws Exception {
            Path file = folder.resolve("flushed.jfr");
            try (Recording recording = new Recording()) {
                recording.start();
                TunableChangeEvent.emit("flushed", "1", "2", "user");
                ForcedFlush.find().orElseThrow().flush();
                TunableChangeEvent.emit("not flushed", "1", "2", "user");
                recording.stop();
                recording.dump(file);
            }
            return file;
        }
    }

    @Test
    void aFolderOfPackedAndPlainRecordingsIsOne() throws Exception {
        Path all = Files.createDirectory(folder.resolve("all"));
        Path plain = record("all/a.jfr", "one");
        Path packed = record("b.jfr", "two");
        Path framed = record("c.jfr", "three");
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(all.resolve("b.jfr.gz")))) {
            Files.copy(packed, out);
        }
        try (OutputStream out =
                new LZ4FrameOutputStream(Files.newOutputStream(all.resolve("c.jfr.lz4")))) {
            Files.copy(framed, out);
        }
        assertThat(settings(FileSource.open(all))).containsExactly("one", "two", "three");
        assertThat(settings(FileSource.open(all.resolve("b.jfr.gz")))).containsExactly("two");
        assertThat(plain).exists();
    }

    @Test
    void anEmptyFileOfAFolderIsLeftOutWithItsName() throws Exception {
        Path all = Files.createDirectory(folder.resolve("all"));
        Path empty = Files.createFile(all.resolve("a.jfr"));
        record("all/b.jfr", "one");
        try (FileSource source = FileSource.open(all)) {
            assertThat(source.name()).isEqualTo("b.jfr");
            assertThat(names(source)).containsExactly("one");
            assertThat(source.warnings()).containsExactly(empty + " is empty and left out");
        }
    }

    @Test
    void aFileThatWasCutBeforeAnythingIsLeftOutWithItsName() throws Exception {
        Path all = Files.createDirectory(folder.resolve("all"));
        record("all/a.jfr", "one");
        Path whole = record("whole.jfr", "two");
        Path cut = all.resolve("b.jfr");
        // The head of a chunk that was never flushed says nothing of what follows.
        byte[] head = Arrays.copyOf(Files.readAllBytes(whole), 200);
        ByteBuffer.wrap(head).putLong(8, 0).putLong(16, 0).putLong(24, 0);
        Files.write(cut, head);
        try (FileSource source = FileSource.open(all)) {
            assertThat(names(source)).containsExactly("one");
            assertThat(source.warnings())
                    .containsExactly(
                            cut + " is cut short before anything that can be read, and left out");
        }
        assertThatThrownBy(() -> FileSource.open(cut))
                .hasMessage(cut + " is cut short before anything that can be read");
    }

    @Test
    void aFolderOfEmptyFilesIsRefusedByTheFirst() throws Exception {
        Path all = Files.createDirectory(folder.resolve("all"));
        Path empty = Files.createFile(all.resolve("a.jfr"));
        Files.createFile(all.resolve("b.jfr"));
        assertThatThrownBy(() -> FileSource.open(all))
                .hasMessage(empty + " is no flight recording");
    }

    private static List<String> settings(FileSource opened) throws InterruptedException {
        List<String> settings = new CopyOnWriteArrayList<>();
        try (FileSource source = opened) {
            source.start(event -> {
                if (event.getEventType().getName().equals(TunableChangeEvent.NAME)) {
                    settings.add(event.getString("name"));
                }
            });
            source.await();
        }
        return settings;
    }

    @Nested
    class SaysInOneLine {
        @Test
        void thatAFileIsNoRecording() throws IOException {
            Path text = Files.writeString(folder.resolve("notes.txt"), "hello ".repeat(100));
            assertThatThrownBy(() -> FileSource.open(text))
                    .hasMessage(text + " is no flight recording");
        }

        @Test
        void thatAFileIsEmpty() throws IOException {
            Path empty = Files.createFile(folder.resolve("empty.jfr"));
            assertThatThrownBy(() -> FileSource.open(empty))
                    .hasMessage(empty + " is no flight recording");
        }

        @Test
        void thatThereIsNoSuchFile() {
            Path none = folder.resolve("none.jfr");
            assertThatThrownBy(() -> FileSource.open(none))
                    .hasMessage("cannot read " + none + ": no such file or folder");
        }

        @Test
        void thatAFolderHasNoRecordings() throws IOException {
            Path empty = Files.createDirectory(folder.resolve("empty"));
            assertThatThrownBy(() -> FileSource.open(empty))
                    .hasMessage(empty + " has no recording in it");
        }
    }

    private Path record(String name, String... settings) throws IOException {
        Path file = folder.resolve(name);
        try (Recording recording = new Recording()) {
            recording.start();
            for (String setting : settings) {
                TunableChangeEvent.emit(setting, "1", "2", "user");
            }
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    private static List<String> names(FileSource source) throws InterruptedException {
        List<String> names = new ArrayList<>();
        source.start(event -> {
            if (event.getEventType().getName().equals(TunableChangeEvent.NAME)) {
                names.add(event.getString("name"));
            }
        });
        source.await();
        return names;
    }
}
