package dev.agentdyno;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.recording.Exports;
import dev.agentdyno.recording.FindingLog;
import dev.agentdyno.session.Session;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Turns the snapshots of what is watched into moments: it looks for findings about once a second
/// on a thread of its own and joins the newest to every snapshot.
///
/// What is found in this JVM is written into its recording, so that an export has it.
final class FrameFeed implements AutoCloseable {
    private static final long EXAMINE_NANOS = 1_000_000_000L;

    private final Consumer<Moment> receiver;
    private final FindingLog log = new FindingLog();
    private final ExecutorService examiner =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("dyno-findings").factory());
    private final AtomicBoolean examining = new AtomicBoolean();
    private volatile Optional<TimeRange> visible = Optional.empty();
    private volatile List<Finding> findings = List.of();
    private volatile Optional<Watching> watching = Optional.empty();
    private volatile long examinedNanos = System.nanoTime() - EXAMINE_NANOS;
    private Optional<Session.Subscription> subscription = Optional.empty();

    /// @param receiver takes the moments, on any thread
    FrameFeed(Consumer<Moment> receiver) {
        this.receiver = receiver;
    }

    /// Feeds from `next` from now on. FX thread.
    void watch(Watching next) {
        subscription.ifPresent(Session.Subscription::close);
        findings = List.of();
        visible = Optional.empty();
        watching = Optional.of(next);
        subscription = Optional.of(next.session().onSnapshot(snapshot -> take(next, snapshot)));
        refresh();
    }

    /// The time range that findings are looked for in.
    void look(TimeRange range) {
        if (!visible.equals(Optional.of(range))) {
            visible = Optional.of(range);
        }
    }

    /// Sends the newest snapshot again, with findings of the range that is looked at now.
    void refresh() {
        watching.ifPresent(now -> {
            Snapshot snapshot = now.session().snapshot();
            examine(now, snapshot);
            receiver.accept(new Moment(now, snapshot, findings));
        });
    }

    private void take(Watching from, Snapshot snapshot) {
        if (System.nanoTime() - examinedNanos >= EXAMINE_NANOS) {
            examine(from, snapshot);
        }
        receiver.accept(new Moment(from, snapshot, findings));
    }

    /// Looks for findings unless that is being done.
    private void examine(Watching from, Snapshot snapshot) {
        if (snapshot.slots() == 0 || !examining.compareAndSet(false, true)) {
            return;
        }
        examinedNanos = System.nanoTime();
        examiner.execute(() -> {
            try {
                found(from, snapshot);
            } finally {
                examining.set(false);
            }
        });
    }

    private void found(Watching from, Snapshot snapshot) {
        TimeRange range = visible.orElseGet(snapshot::range);
        List<Finding> next = Detectors.examine(snapshot, range);
        if (!from.file()) {
            log.note(Detectors.examine(snapshot, Exports.runRange(snapshot)));
        }
        if (watching.equals(Optional.of(from)) && !next.equals(findings)) {
            findings = next;
            receiver.accept(new Moment(from, snapshot, next));
        }
    }

    @Override
    public void close() {
        subscription.ifPresent(Session.Subscription::close);
        examiner.shutdownNow();
    }
}
