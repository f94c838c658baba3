package dev.agentdyno.source;

import dev.agentdyno.reader.Reasons;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.consumer.RecordingStream;

/// This JVM: a stream of its events, and behind it a recording on disk, from which [#dump] writes.
///
/// Bounded: the recording keeps at most the given time and size, oldest parts going first. Without
/// these limits the JVM would throw away what has been streamed, and a dump would be incomplete.
public final class EmbeddedSource extends LiveSource {
    /// Kept by [#open()].
    public static final Duration MAX_AGE = Duration.ofHours(12);

    /// Kept by [#open()], bytes.
    public static final long MAX_SIZE = 1L << 30;

    private final RecordingStream stream;
    private final Map<String, String> settings;
    private final Flusher flusher = new Flusher();

    /// Prepares to record this JVM.
    public static EmbeddedSource open() {
        return open(MAX_AGE, MAX_SIZE);
    }

    /// As [#open()], with other limits of what is kept on disk.
    ///
    /// @param maxSize bytes
    public static EmbeddedSource open(Duration maxAge, long maxSize) {
        return new EmbeddedSource(maxAge, maxSize, EngineEvents.settings());
    }

    /// As [#open()], with what another template records.
    public static EmbeddedSource open(Template template) {
        return new EmbeddedSource(MAX_AGE, MAX_SIZE, template.here());
    }

    private EmbeddedSource(Duration maxAge, long maxSize, Map<String, String> settings) {
        EngineEvents.register();
        this(maxAge, maxSize, settings, new RecordingStream());
    }

    private EmbeddedSource(
            Duration maxAge, long maxSize, Map<String, String> settings, RecordingStream stream) {
        super(stream, new FreshChunks(), new OwnChunks());
        this.stream = stream;
        this.settings = new ConcurrentHashMap<>(settings);
        stream.setSettings(settings);
        stream.setMaxAge(maxAge);
        stream.setMaxSize(maxSize);
    }

    @Override
    public String name() {
        return "this JVM, pid " + ProcessHandle.current().pid();
    }

    @Override
    public void setLive(boolean live) {
        flusher.setLive(live);
    }

    @Override
    public void await() throws InterruptedException {
        stream.awaitTermination();
    }

    @Override
    public void dump(Path to) throws IOException {
        try {
            stream.dump(to);
        } catch (IOException e) {
            throw new IOException("cannot write " + to + ": " + Reasons.inWords(e), e);
        }
    }

    @Override
    public Optional<EventSettings> settings() {
        return Optional.of(new EmbeddedSettings(stream, settings));
    }

    @Override
    public Optional<Diagnostics> diagnostics() {
        return Optional.of(Diagnostics.here());
    }

    @Override
    public void close() {
        flusher.close();
        rest();
        stream.close();
    }

    /// Where this JVM keeps its recordings, which is known once it records.
    private record OwnChunks() implements ChunkFolder {
        @Override
        public Optional<Path> folder() {
            return Repository.here().folder();
        }

        @Override
        public List<Path> files() throws IOException {
            return Repository.here().files();
        }

        @Override
        public long size() {
            return Repository.here().size();
        }
    }
}
