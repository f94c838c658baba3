package dev.agentdyno.source;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import jdk.jfr.Recording;
import jdk.jfr.consumer.MetadataEvent;

/// Begins a new chunk of the recording when an event type turns up while it runs.
///
/// Texts of 16 characters and more are written into a chunk once and referred to from then on. The
/// stream's parser (seen in JDK 25, `jdk.jfr.internal.consumer.ParserFactory`) forgets them when it
/// meets a new event type within a chunk, and every later event that refers to one then has null in
/// its place, for as long as the chunk lasts. Files are not affected. So our own types are
/// registered before the stream starts, and for those of libraries, which register theirs when they
/// are first used, a new chunk is begun: starting another recording does that.
final class FreshChunks implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FreshChunks.class.getName());

    private final Runnable rotation;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    task -> Thread.ofPlatform().daemon().name("dyno-chunks").unstarted(task));
    private boolean first = true;

    /// For this JVM.
    FreshChunks() {
        this(FreshChunks::rotateHere);
    }

    /// @param rotation begins a new chunk where events come from; may wait
    FreshChunks(Runnable rotation) {
        this.rotation = rotation;
    }

    /// Takes note of the types a stream has met. Called by the stream's thread.
    void onMetadata(MetadataEvent metadata) {
        boolean found = !metadata.getAddedEventTypes().isEmpty();
        if (found && !first) {
            try {
                thread.execute(this::rotate);
            } catch (RejectedExecutionException closing) {
                return;
            }
        }
        first = false;
    }

    private void rotate() {
        try {
            rotation.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "no new chunk could be begun", e);
        }
    }

    private static void rotateHere() {
        try (Recording recording = new Recording()) {
            recording.start();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
