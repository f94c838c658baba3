package dev.agentdyno.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/// This JVM.
public final class EmbeddedSource implements Source {
    private final RecordingStream stream = new RecordingStream();

    public static EmbeddedSource open() {
        return new EmbeddedSource();
    }

    private EmbeddedSource() {}

    @Override
    public String name() {
        return "this JVM, pid " + ProcessHandle.current().pid();
    }

    @Override
    public boolean live() {
        return true;
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
        stream.dump(to);
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
