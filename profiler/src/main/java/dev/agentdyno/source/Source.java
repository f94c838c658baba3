package dev.agentdyno.source;

import dev.agentdyno.reader.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/// Where events come from. All sources give the same stream of events; a reader need not know which
/// it has.
///
/// Events come in batches, within a batch in the order of their end times, from one thread of the
/// source. An event that was late for its batch comes with a later one: readers file events by
/// their own time.
public sealed interface Source extends AutoCloseable
        permits FileSource, LaunchedSource, LiveSource {
    /// What a person calls it: `this JVM, pid 4711`, or a file's name.
    String name();

    /// Whether events go on coming.
    boolean live();

    /// Starts delivery and returns at once. To be called once.
    ///
    /// @param sink takes each event; must not keep it, the object is used again
    /// @param batch runs after each batch of events
    void start(Consumer<RecordedEvent> sink, Runnable batch);

    /// As [#start(Consumer,Runnable)], with nothing to do after a batch.
    default void start(Consumer<RecordedEvent> sink) {
        start(sink, () -> {});
    }

    /// Chooses between a latency for eyes (50 ms) and one that costs next to nothing (1 s). No
    /// effect on files.
    void setLive(boolean live);

    /// How much has been delivered, 0 to 1; 1 when all has, NaN for one that goes on.
    double progress();

    /// From when to when it was recorded, as far as that is known before anything is delivered;
    /// empty for one that goes on.
    default Optional<Interval> span() {
        return Optional.empty();
    }

    /// Delivers no more of a file, which stays open for [#dump] and [#files]. No effect on one that
    /// goes on.
    default void stop() {}

    /// One line for each thing that is wrong with what is shown, such as a file cut short.
    List<String> warnings();

    /// Why no more events come though nobody closed it, such as that a process has ended or that it
    /// was told to [#stop], in one line; empty while they may, and once a file is read.
    default Optional<String> ended() {
        return Optional.empty();
    }

    /// What it records; empty where that cannot be changed.
    default Optional<EventSettings> settings() {
        return Optional.empty();
    }

    /// What the JVM can be asked and told to do, while it runs; empty for one that has ended.
    default Optional<Diagnostics> diagnostics() {
        return Optional.empty();
    }

    /// The folder that still holds the recording if this program is killed; empty if there is none.
    default Optional<Path> folder() {
        return Optional.empty();
    }

    /// Waits until a file is read, or the source is closed or has [#ended].
    void await() throws InterruptedException;

    /// Writes everything recorded so far, as one recording.
    ///
    /// @throws IOException if it cannot be written; the message is one line for a person
    void dump(Path to) throws IOException;

    /// The files that hold what has been recorded so far, the oldest first. Those of a live source
    /// lack the newest batch, and the last of them is still being written.
    ///
    /// @throws IOException if they cannot be listed; the message is one line for a person
    List<Path> files() throws IOException;

    /// Bytes of events kept for [#dump]; -1 unknown.
    long size();

    @Override
    void close();
}
