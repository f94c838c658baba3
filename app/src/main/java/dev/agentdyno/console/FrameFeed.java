package dev.agentdyno.console;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.recording.Exports;
import dev.agentdyno.recording.FindingLog;
import dev.agentdyno.session.Session;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("dyno-findings").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());
    private final AtomicReference<Optional<Request>> waiting =
            new AtomicReference<>(Optional.empty());
    private String loggedRun = "";
    private volatile Optional<TimeRange> visible = Optional.empty();
    private volatile List<Finding> findings = List.of();
    private volatile Optional<Watching> watching = Optional.empty();
    private volatile long examinedNanos = System.nanoTime() - EXAMINE_NANOS;
    private Optional<Session.Subscription> subscription = Optional.empty();

    private record Request(Watching from, Snapshot snapshot) {}

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
            watching.filter(Watching::file)
                    .ifPresent(now -> examine(now, now.session().snapshot()));
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
        if (!watching.equals(Optional.of(from))) {
            return;
        }
        if (System.nanoTime() - examinedNanos >= EXAMINE_NANOS) {
            examine(from, snapshot);
        }
        receiver.accept(new Moment(from, snapshot, findings));
    }

    /// Looks for findings in the newest of what is asked for while the examiner is busy.
    private void examine(Watching from, Snapshot snapshot) {
        if (snapshot.slots() == 0) {
            return;
        }
        examinedNanos = System.nanoTime();
        Optional<Request> before = waiting.getAndSet(Optional.of(new Request(from, snapshot)));
        if (before.isEmpty()) {
            examiner.execute(() ->
                    waiting.getAndSet(Optional.empty())
                            .ifPresent(next -> found(next.from(), next.snapshot())));
        }
    }

    private void found(Watching from, Snapshot snapshot) {
        TimeRange range = visible.orElseGet(snapshot::range);
        List<Finding> next = Detectors.examine(snapshot, range);
        if (!from.file()) {
            restartLogOfNewRun(snapshot);
            log.note(Detectors.examine(snapshot, Exports.runRange(snapshot)));
        }
        if (watching.equals(Optional.of(from)) && !next.equals(findings)) {
            findings = next;
            receiver.accept(new Moment(from, snapshot, next));
        }
    }

    private void restartLogOfNewRun(Snapshot snapshot) {
        String run = snapshot.run().map(RunInfo::id).orElse("");
        if (!run.equals(loggedRun)) {
            log.restart();
            loggedRun = run;
        }
    }

    @Override
    public void close() {
        subscription.ifPresent(Session.Subscription::close);
        examiner.shutdownNow();
    }
}
