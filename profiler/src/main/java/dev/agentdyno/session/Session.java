package dev.agentdyno.session;

import dev.agentdyno.source.Source;
import dev.agentdyno.telemetry.ProbeEvent;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.Timeline;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A [Source] and the [Timeline] it fills.
///
/// Snapshots are handed to listeners at most ten times a second, right after a batch of events, by
/// the source's thread: an event waits for its flush (50 ms while live) and for its turn, so less
/// than 100 ms in all.
public final class Session implements AutoCloseable {
    /// A little under a tenth of a second, so that every second flush of 50 ms has its turn.
    private static final long PERIOD_NANOS = 80_000_000L;

    private final Source source;
    private final Timeline timeline;
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong probes = new AtomicLong();
    private long published;

    /// Opens a session and starts its source.
    public static Session open(Source source) {
        Session session = new Session(source);
        source.start(session.timeline::accept, session::batch);
        return session;
    }

    private Session(Source source) {
        this.source = source;
        this.timeline = new Timeline();
        this.published = System.nanoTime() - PERIOD_NANOS;
    }

    public Source source() {
        return source;
    }

    /// What is known now. Any thread.
    public Snapshot snapshot() {
        return timeline.snapshot();
    }

    /// Has `listener` called with each new snapshot until the returned subscription is closed. It
    /// runs on the source's thread and must return soon.
    public Subscription onSnapshot(Consumer<Snapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Ends what [#onSnapshot] began.
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /// Whether someone looks: 50 ms from an event to a snapshot if so, else 1 s. Also emits probes
    /// by which the latency is measured.
    public void setLive(boolean live) {
        source.setLive(live);
    }

    /// Waits until a file has been read or the session is closed.
    public void await() throws InterruptedException {
        source.await();
    }

    @Override
    public void close() {
        source.close();
    }

    private void batch() {
        long now = System.nanoTime();
        if (now - published >= PERIOD_NANOS && !listeners.isEmpty()) {
            published = now;
            publish();
            probe();
        }
    }

    private void publish() {
        Snapshot snapshot = timeline.snapshot();
        listeners.forEach(listener -> listener.accept(snapshot));
    }

    private void probe() {
        ProbeEvent event = new ProbeEvent();
        if (source.live() && event.isEnabled()) {
            event.sequence = probes.incrementAndGet();
            event.emitted = System.nanoTime();
            event.commit();
        }
    }
}
