package dev.agentdyno.source;

import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Reasons;
import dev.agentdyno.reader.RecordingFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/// One or several recorded files, read one after the other in the order of their times.
///
/// A file that breaks off is read as far as it goes, with a warning.
public final class FileSource implements Source {
    /// Events between two looks at how far the reading has come.
    private static final int STRIDE = 1_024;

    private final List<ChunkFile> files;
    private final List<RecordingFiles.Plain> plain;
    private final List<Path> readable = new ArrayList<>();
    private final List<Path> temporary = new ArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile double progress;
    private volatile boolean closed;
    private volatile Optional<String> ended = Optional.empty();
    private @Nullable EventStream current;
    private long events;

    /// Opens files that are read in the order of their times. A folder stands for the recordings in
    /// it; what is packed with gzip or LZ4 is unpacked to a temporary file first. One among others
    /// that is empty, or was cut short before anything that can be read, is left out with a
    /// warning.
    ///
    /// @throws IOException if there is nothing to read in one; the message is one line for a person
    public static FileSource open(List<Path> files) throws IOException {
        List<RecordingFiles.Plain> plain = new ArrayList<>();
        try {
            for (Path file : found(files)) {
                plain.add(unpacked(file));
            }
            List<ChunkFile> all = read(plain);
            List<ChunkFile> readable = all.stream().filter(ChunkFile::readable).toList();
            FileSource source = new FileSource(readable.isEmpty() ? all : readable, plain);
            source.tellLeftOut(plain, all);
            return source;
        } catch (IOException | RuntimeException e) {
            plain.forEach(RecordingFiles.Plain::forget);
            throw e;
        }
    }

    /// Those that hold anything, in the order of their times; all if none does, so that the first
    /// one says what is wrong with it.
    private static List<ChunkFile> read(List<RecordingFiles.Plain> plain) throws IOException {
        boolean nothing = plain.stream().allMatch(FileSource::empty);
        List<ChunkFile> read = new ArrayList<>();
        for (RecordingFiles.Plain file : plain) {
            if (nothing || !empty(file)) {
                read.add(ChunkFile.read(file.plain(), file.shown()));
            }
        }
        read.sort(Comparator.comparingLong(ChunkFile::startNanos));
        return read;
    }

    private static boolean empty(RecordingFiles.Plain file) {
        return Files.isRegularFile(file.plain()) && file.plain().toFile().length() == 0;
    }

    private void tellLeftOut(List<RecordingFiles.Plain> plain, List<ChunkFile> all) {
        if (all.size() < plain.size()) {
            plain.stream()
                    .filter(FileSource::empty)
                    .forEach(file -> warnings.add(file.shown() + " is empty and left out"));
        }
        all.stream()
                .filter(file -> !files.contains(file))
                .forEach(file ->
                        warnings.add(
                                file.shown()
                                        + " "
                                        + file.trouble()
                                        + " before anything that can be read, and left out"));
    }

    private static List<Path> found(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            files.addAll(
                    Files.isDirectory(path) ? RecordingFiles.find(List.of(path)) : List.of(path));
        }
        return files;
    }

    private static RecordingFiles.Plain unpacked(Path file) throws IOException {
        return Files.isReadable(file)
                ? RecordingFiles.unpack(file)
                : new RecordingFiles.Plain(file, file, false);
    }

    /// As [#open(List)].
    public static FileSource open(Path file) throws IOException {
        return open(List.of(file));
    }

    private FileSource(List<ChunkFile> files, List<RecordingFiles.Plain> plain) throws IOException {
        this.files = files;
        this.plain = plain;
        try {
            for (ChunkFile file : files) {
                readable.add(readable(file));
            }
        } catch (IOException e) {
            deleteTemporary();
            throw e;
        }
    }

    private Path readable(ChunkFile file) throws IOException {
        if (file.whole()) {
            return file.file();
        }
        Path copy = Mended.copy(file);
        temporary.add(copy);
        file.warning().ifPresent(warnings::add);
        return copy;
    }

    @Override
    public String name() {
        String first = String.valueOf(files.getFirst().shown().getFileName());
        return files.size() == 1 ? first : first + " and " + (files.size() - 1) + " more";
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public void start(Consumer<RecordedEvent> sink, Runnable batch) {
        Thread.ofPlatform().daemon().name("dyno-file").start(() -> readAll(sink, batch));
    }

    private void readAll(Consumer<RecordedEvent> sink, Runnable batch) {
        try {
            for (int i = 0; i < files.size(); i++) {
                read(files.get(i), readable.get(i), sink, batch);
            }
        } finally {
            finish();
            batch.run();
            done.countDown();
        }
    }

    private synchronized void finish() {
        if (!over()) {
            progress = 1;
        }
    }

    /// Whether no more is to be read, though there may be more.
    private boolean over() {
        return closed || ended.isPresent();
    }

    /// What is damaged in a way that the stream runs out of memory or of its stack over it ends
    /// that file alone.
    private void read(ChunkFile file, Path readable, Consumer<RecordedEvent> sink, Runnable batch) {
        long before = events;
        int told = warnings.size();
        try (EventStream stream = EventStream.openFile(readable)) {
            stream.setOrdered(true);
            stream.setReuse(true);
            stream.onEvent(event -> take(event, sink));
            stream.onFlush(batch);
            stream.onError(failure -> warn(file, words(failure)));
            if (reading(stream)) {
                stream.start();
            }
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            warn(file, words(e));
        }
        if (warnings.size() == told) {
            count(file, file.events() - (events - before));
        }
    }

    private static String words(Throwable failure) {
        String told = String.valueOf(failure.getMessage());
        return told.lines().findFirst().orElse("it makes no sense");
    }

    /// The stream ends in silence where it cannot read on.
    private void count(ChunkFile file, long missing) {
        if (missing > 0) {
            warn(file, String.format(Locale.ROOT, "%,d events are left out", missing));
        }
    }

    private synchronized boolean reading(EventStream stream) {
        current = stream;
        return !over();
    }

    /// Reading that is taken back may fail in any way.
    private void warn(ChunkFile file, String why) {
        if (!over()) {
            warnings.add(file.shown() + " could not be read to its end: " + why);
        }
    }

    /// The stream goes on with what it has in memory when it is closed.
    private void take(RecordedEvent event, Consumer<RecordedEvent> sink) {
        if (!over()) {
            sink.accept(event);
            advance(event);
        }
    }

    private void advance(RecordedEvent event) {
        if (events++ % STRIDE == 0) {
            long start = files.getFirst().startNanos();
            double span = Math.max(1, files.getLast().endNanos() - start);
            Instant end = event.getEndTime();
            double now = end.getEpochSecond() * 1e9 + end.getNano();
            progress = Math.clamp((now - start) / span, progress, .99);
        }
    }

    @Override
    public void setLive(boolean live) {}

    @Override
    public double progress() {
        return progress;
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void await() throws InterruptedException {
        done.await();
    }

    /// As [#await()], for no longer than `patience`.
    public void await(Duration patience) throws InterruptedException {
        boolean _ = done.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// As the headers of the chunks tell it.
    @Override
    public Optional<Interval> span() {
        long from = files.getFirst().startNanos();
        long to = files.stream().mapToLong(ChunkFile::endNanos).max().orElse(from);
        return Optional.of(new Interval(from, Math.max(from, to)));
    }

    @Override
    public void stop() {
        Optional<EventStream> stream = end();
        stream.ifPresent(EventStream::close);
    }

    /// Answers the stream to close.
    private synchronized Optional<EventStream> end() {
        if (over() || progress == 1) {
            return Optional.empty();
        }
        String line = name() + " was read up to " + (int) (progress * 100) + " % of its time";
        ended = Optional.of(line);
        warnings.add(line + "; charts and findings end there");
        return Optional.ofNullable(current);
    }

    @Override
    public Optional<String> ended() {
        return ended;
    }

    /// Chunks stand for themselves, so several recordings one after the other are one.
    @Override
    public void dump(Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(to)) {
            for (Path file : readable) {
                Files.copy(file, out);
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + to + ": " + Reasons.inWords(e), e);
        }
    }

    @Override
    public List<Path> files() {
        return List.copyOf(readable);
    }

    @Override
    public long size() {
        return files.stream().mapToLong(ChunkFile::length).sum();
    }

    @Override
    public void close() {
        EventStream stream;
        synchronized (this) {
            closed = true;
            stream = current;
        }
        if (stream != null) {
            stream.close();
        }
        deleteTemporary();
    }

    private void deleteTemporary() {
        plain.forEach(RecordingFiles.Plain::forget);
        for (Path file : temporary) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }
}
