package dev.agentdyno.session;

import dev.agentdyno.source.Source;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.Timeline;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A [Source] and the [Timeline] it fills.
///
/// Listeners get a snapshot right after a batch of events, as many a second as there are flushes,
/// of a file two, on a thread of the session. While live, an event waits for its flush, at most 50
/// ms, and for nothing else: with ten snapshots a second it waited for its turn too, and half of
/// the time to the screen was spent so.
public final class Session implements AutoCloseable {
    private final Source source;
    private final Timeline timeline;
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private final Publisher publisher;
    private final Recorded recorded;
    private final List<Runnable> ends = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /// Opens a session and starts its source.
    public static Session open(Source source) {
        Session session = new Session(source);
        source.start(session.timeline::accept, session.publisher::batch);
        return session;
    }

    private Session(Source source) {
        this.source = source;
        this.recorded = new Recorded(source);
        this.timeline = source.live() ? Timeline.live(System::nanoTime) : new Timeline();
        this.publisher =
                source.live() ? Publisher.live(this::publish) : Publisher.ofFile(this::publish);
    }

    public Source source() {
        return source;
    }

    /// The recording itself, for what the timeline does not keep.
    public Recorded recorded() {
        return recorded;
    }

    /// What is known now. Any thread.
    public Snapshot snapshot() {
        return timeline.snapshot();
    }

    /// Has `listener` called with each new snapshot until the returned subscription is closed. It
    /// runs on a thread of the session and should return soon; a slow one gets fewer snapshots, the
    /// newest each time.
    public Subscription onSnapshot(Consumer<Snapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Ends what [#onSnapshot] began.
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /// Whether someone looks. If so an event takes at most 100 ms to a snapshot, and probes are
    /// emitted that measure it; else two seconds, at next to no cost.
    public void setLive(boolean live) {
        source.setLive(live);
        publisher.setResting(!live);
        publisher.setProbing(live && source.live());
    }

    /// Waits until a file has been read or the session is closed.
    public void await() throws InterruptedException {
        source.await();
    }

    /// Has `end` called once it has been closed.
    public void closesWith(Runnable end) {
        ends.add(end);
    }

    @Override
    public void close() {
        closed = true;
        publisher.close();
        recorded.close();
        source.close();
        ends.forEach(Runnable::run);
    }

    private void publish() {
        if (closed || listeners.isEmpty()) {
            return;
        }
        Snapshot snapshot = timeline.snapshot();
        listeners.forEach(listener -> listener.accept(snapshot));
    }
}
