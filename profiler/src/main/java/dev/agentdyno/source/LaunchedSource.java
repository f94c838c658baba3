package dev.agentdyno.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/// A child JVM that runs the engine, recorded as any other JVM is. [#close] ends the child.
public final class LaunchedSource implements Source {
    private final LaunchedJvm jvm;
    private final AttachedSource recorded;

    private LaunchedSource(LaunchedJvm jvm, AttachedSource recorded) {
        this.jvm = jvm;
        this.recorded = recorded;
    }

    /// Starts to record a child.
    ///
    /// @throws IOException if that is not possible, such as that it has ended; the message is one
    ///   line for a person
    public static LaunchedSource of(LaunchedJvm jvm, Template template) throws IOException {
        try {
            return new LaunchedSource(jvm, AttachedSource.attach(jvm.process().pid(), template));
        } catch (IOException e) {
            throw jvm.process().isAlive() ? e : new IOException(jvm.reason(), e);
        }
    }

    @Override
    public String name() {
        return "engine in its own JVM, pid " + jvm.process().pid();
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public void start(Consumer<RecordedEvent> sink, Runnable batch) {
        recorded.start(sink, batch);
    }

    /// No effect here: the child flushes faster when it is told to.
    @Override
    public void setLive(boolean live) {}

    @Override
    public double progress() {
        return Double.NaN;
    }

    @Override
    public List<String> warnings() {
        return ended().map(List::of).orElseGet(recorded::warnings);
    }

    @Override
    public Optional<String> ended() {
        return recorded.ended().map(gone -> jvm.reason());
    }

    @Override
    public Optional<EventSettings> settings() {
        return recorded.settings();
    }

    @Override
    public Optional<Diagnostics> diagnostics() {
        return recorded.diagnostics();
    }

    @Override
    public Optional<Path> folder() {
        return recorded.folder();
    }

    @Override
    public void await() throws InterruptedException {
        recorded.await();
    }

    @Override
    public void dump(Path to) throws IOException {
        recorded.dump(to);
    }

    @Override
    public List<Path> files() throws IOException {
        return recorded.files();
    }

    @Override
    public long size() {
        return recorded.size();
    }

    @Override
    public void close() {
        recorded.close();
        jvm.close();
    }
}
