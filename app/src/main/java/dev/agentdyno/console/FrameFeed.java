package dev.agentdyno.console;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.recording.Exports;
import dev.agentdyno.recording.FindingLog;
import dev.agentdyno.session.Session;
import dev.agentdyno.shell.Status;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Turns the snapshots of what is watched into moments: about once a second it looks for findings
/// and measures the recording, on a thread of its own, and joins the newest to every snapshot. Safe
/// for use by many threads.
///
/// One examination runs at a time and one waits, the newest that was asked for: so the last range a
/// person looks at is always examined, though a recording sends no snapshot that could ask again.
/// That a recording is read, or read no further, is told with a snapshot taken after that alone.
/// What is watched changes under the lock that moments are sent under, so none of the source before
/// follows.
///
/// What is found in this JVM is written into its recording, so that an export has it.
final class FrameFeed implements AutoCloseable {
    private static final long EXAMINE_NANOS = 1_000_000_000L;
    private static final long UNKNOWN_BYTES = -1;

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
    private Optional<Watching> watching = Optional.empty();
    private Optional<Session.Subscription> subscription = Optional.empty();
    private Snapshot newest = Snapshot.EMPTY;
    private Optional<TimeRange> visible = Optional.empty();
    private List<Finding> findings = List.of();
    private long recordingBytes = UNKNOWN_BYTES;
    private Optional<Status.Unread> unread = Optional.empty();
    private Optional<Examination> pending = Optional.empty();
    private boolean examining;
    private long examinedNanos = System.nanoTime() - EXAMINE_NANOS;
    private String loggedRun = "";

    private record Examination(Watching from, Snapshot snapshot, Optional<TimeRange> visible) {
        List<Finding> findings() {
            return snapshot.slots() == 0
                    ? List.of()
                    : Detectors.examine(
                            snapshot, visible.map(this::known).orElseGet(snapshot::range));
        }

        /// A recording that is being read is looked at as far as it will go.
        private TimeRange known(TimeRange range) {
            long to = Math.min(range.toNanos(), snapshot.nowNanos());
            return new TimeRange(Math.min(range.fromNanos(), to), to);
        }
    }

    /// @param receiver takes the moments, on any thread; must return at once
    FrameFeed(Consumer<Moment> receiver) {
        this.receiver = receiver;
    }

    /// Feeds from `next`, and from nothing else, from now on.
    void watch(Watching next) {
        begin(next);
        refresh();
    }

    private synchronized void begin(Watching next) {
        end();
        watching = Optional.of(next);
        subscription = Optional.of(next.session().onSnapshot(snapshot -> follow(next, snapshot)));
    }

    private void end() {
        subscription.ifPresent(Session.Subscription::close);
        subscription = Optional.empty();
        watching = Optional.empty();
        newest = Snapshot.EMPTY;
        visible = Optional.empty();
        findings = List.of();
        recordingBytes = UNKNOWN_BYTES;
        unread = Optional.empty();
        pending = Optional.empty();
    }

    /// The time range that findings are looked for in: of a recording at once, else with one of the
    /// next snapshots.
    synchronized void look(TimeRange range) {
        if (visible.equals(Optional.of(range))) {
            return;
        }
        visible = Optional.of(range);
        if (watching.filter(Watching::file).isPresent()) {
            examine();
        }
    }

    /// Sends a new snapshot, and has it examined.
    void refresh() {
        watching()
                .ifPresent(now -> {
                    Optional<Status.Unread> rest = now.unread();
                    take(now, now.session().snapshot(), rest, true);
                });
    }

    /// Sends the newest snapshot again, if there is one, with what is known of it.
    synchronized void resend() {
        if (newest.slots() > 0) {
            send();
        }
    }

    private synchronized Optional<Watching> watching() {
        return watching;
    }

    private synchronized void follow(Watching from, Snapshot snapshot) {
        Optional<Status.Unread> rest = from.unread().filter(going -> !going.stopped());
        take(from, snapshot, rest.or(() -> unread), false);
    }

    private synchronized void take(
            Watching from, Snapshot snapshot, Optional<Status.Unread> rest, boolean examine) {
        if (!watching.equals(Optional.of(from))) {
            return;
        }
        newest = snapshot;
        unread = rest;
        if (examine || System.nanoTime() - examinedNanos >= EXAMINE_NANOS) {
            examine();
        }
        send();
    }

    private void send() {
        watching.ifPresent(from ->
                receiver.accept(new Moment(from, newest, findings, recordingBytes, unread)));
    }

    /// Has the newest snapshot examined, once the examination under way has ended.
    private void examine() {
        examinedNanos = System.nanoTime();
        pending = watching.map(from -> new Examination(from, newest, visible));
        if (!examining) {
            goOn();
        }
    }

    private synchronized void goOn() {
        examining = pending.isPresent();
        if (examining) {
            examiner.execute(this::examineNext);
        }
    }

    private void examineNext() {
        try {
            next().ifPresent(this::perform);
        } finally {
            goOn();
        }
    }

    private synchronized Optional<Examination> next() {
        Optional<Examination> next = pending;
        pending = Optional.empty();
        return next;
    }

    private void perform(Examination asked) {
        found(asked.from(), asked.findings(), asked.from().session().source().size());
        if (asked.from().engine() && asked.snapshot().slots() > 0) {
            note(asked.snapshot());
        }
    }

    /// A recording has no next snapshot to take the news along.
    private synchronized void found(Watching from, List<Finding> next, long bytes) {
        if (!watching.equals(Optional.of(from))) {
            return;
        }
        boolean news = !next.equals(findings) || (from.file() && bytes != recordingBytes);
        findings = next;
        recordingBytes = bytes;
        if (news) {
            send();
        }
    }

    /// On the examiner only.
    private void note(Snapshot snapshot) {
        String run = snapshot.run().map(RunInfo::id).orElse("");
        if (!run.equals(loggedRun)) {
            log.restart();
            loggedRun = run;
        }
        log.note(Detectors.examine(snapshot, Exports.runRange(snapshot)));
    }

    @Override
    public void close() {
        synchronized (this) {
            end();
        }
        examiner.shutdownNow();
    }
}
