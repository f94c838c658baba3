package dev.agentdyno.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/// Recorded files.
public final class FileSource implements Source {
    private final Path file;
    private final EventStream stream;

    /// Opens files that are read in the order of their times.
    ///
    /// @throws IOException if there is nothing to read in it; the message is one line for a person
    public static FileSource open(List<Path> files) throws IOException {
        return new FileSource(files.getFirst());
    }

    /// As [#open(List)].
    public static FileSource open(Path file) throws IOException {
        return open(List.of(file));
    }

    private FileSource(Path file) throws IOException {
        this.file = file;
        this.stream = EventStream.openFile(file);
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public void start(Consumer<RecordedEvent> sink, Runnable batch) {
        stream.onEvent(sink);
        stream.onFlush(batch);
        stream.startAsync();
    }

    @Override
    public void setLive(boolean live) {}

    @Override
    public double progress() {
        return Double.NaN;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void await() throws InterruptedException {
        stream.awaitTermination();
    }

    @Override
    public void dump(Path to) throws IOException {
        Files.copy(file, to);
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public void close() {
        stream.close();
    }
}
