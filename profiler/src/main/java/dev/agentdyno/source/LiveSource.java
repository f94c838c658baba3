package dev.agentdyno.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/// What the sources have in common that record a JVM as it runs: a stream of its events, the files
/// that it is read from, and what is wrong with it.
abstract sealed class LiveSource implements Source
        permits AttachedSource, EmbeddedSource, RemoteSource {
    private final EventStream stream;
    private final FreshChunks chunks;
    private final ChunkFolder kept;
    private final Problems problems = new Problems();

    /// @param chunks begins new files of what `stream` reads
    LiveSource(EventStream stream, FreshChunks chunks, ChunkFolder kept) {
        this.stream = stream;
        this.chunks = chunks;
        this.kept = kept;
        stream.setReuse(true);
        stream.setOrdered(true);
        stream.onError(problems::unread);
        stream.onMetadata(chunks::onMetadata);
    }

    @Override
    public final boolean live() {
        return true;
    }

    @Override
    public final double progress() {
        return Double.NaN;
    }

    @Override
    public void start(Consumer<RecordedEvent> sink, Runnable batch) {
        stream.onEvent(sink);
        stream.onFlush(batch);
        stream.startAsync();
    }

    /// No effect, but for this JVM: another is not made faster by looking.
    @Override
    public void setLive(boolean live) {}

    @Override
    public final List<String> warnings() {
        return problems.all();
    }

    /// Says one more thing that is wrong.
    final void warn(String line) {
        problems.add(line);
    }

    /// The recording files, those of other recordings in the same folder included.
    @Override
    public final List<Path> files() throws IOException {
        return kept.files();
    }

    @Override
    public final Optional<Path> folder() {
        return kept.folder();
    }

    @Override
    public final long size() {
        return kept.size();
    }

    /// Begins no more new files.
    final void rest() {
        chunks.close();
    }
}
