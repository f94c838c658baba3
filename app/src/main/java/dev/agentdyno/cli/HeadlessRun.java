package dev.agentdyno.cli;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.recording.ExportException;
import dev.agentdyno.recording.Exports;
import dev.agentdyno.recording.FindingLog;
import dev.agentdyno.recording.RunContent;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.session.Session;
import dev.agentdyno.telemetry.LoadFigures;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.workload.RunSummary;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Drives the chosen scenario of an engine, tells of it once a second, and writes its run folder.
/// Ctrl-C ends the run early; the folder is written all the same.
final class HeadlessRun {
    private static final System.Logger LOG = System.getLogger(HeadlessRun.class.getName());
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(5);

    private final Driven driven;
    private final Session session;
    private final PrintStream live;
    private final boolean scrub;

    /// @param session of the JVM of `driven`, opened before the engine was started, so that nothing
    ///   of its start is lost
    HeadlessRun(Driven driven, Session session, PrintStream live, boolean scrub) {
        this.driven = driven;
        this.session = session;
        this.live = live;
        this.scrub = scrub;
    }

    Result drive(Path parent) throws InterruptedException {
        awaitSnapshot(snapshot -> snapshot.slots() > 0);
        Driven.Run run = driven.start();
        try (Interrupts _ = Interrupts.on(run::stop)) {
            follow(run);
            return write(summary(run, parent), parent);
        }
    }

    /// A run whose JVM is gone has no summary; what it recorded is kept all the same.
    private RunSummary summary(Driven.Run run, Path parent) throws InterruptedException {
        try {
            return run.await();
        } catch (CommandException e) {
            throw CommandException.failed(e.getMessage() + "; " + keep(parent));
        }
    }

    private String keep(Path parent) {
        try {
            RunFolder folder = RunFolder.write(parent, content(Map.of()));
            return "what it had recorded is in " + folder.path();
        } catch (ExportException e) {
            return e.getMessage() + "; " + Rescue.of(session.source());
        }
    }

    private void follow(Driven.Run run) throws InterruptedException {
        LiveText text = new LiveText(live);
        FindingLog log = new FindingLog();
        CountDownLatch ended = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> awaitEnd(run, ended));
        while (!ended.await(1, TimeUnit.SECONDS)) {
            Snapshot snapshot = session.snapshot();
            text.line(snapshot, run.progress());
            if (driven.here()) {
                log.note(Detectors.examine(snapshot, Exports.runRange(snapshot)));
            }
        }
        awaitSnapshot(snapshot -> hasEnded(snapshot, run));
    }

    private static void awaitEnd(Driven.Run run, CountDownLatch ended) {
        try {
            run.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CommandException e) {
            LOG.log(System.Logger.Level.DEBUG, "told by who awaits the summary", e);
        } finally {
            ended.countDown();
        }
    }

    private static boolean hasEnded(Snapshot snapshot, Driven.Run run) {
        return snapshot.run()
                .filter(info -> info.id().equals(run.id()) && !info.running())
                .isPresent();
    }

    /// Waits until the recording has shown what is asked for, or long enough: before a run that
    /// events come through at all, after it that its last one has, so that what is written is
    /// whole.
    private void awaitSnapshot(Predicate<Snapshot> awaited) throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        try (var _ = session.onSnapshot(snapshot -> countDownIf(awaited.test(snapshot), seen))) {
            countDownIf(awaited.test(session.snapshot()), seen);
            seen.await(LONGEST_FLUSH.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void countDownIf(boolean shown, CountDownLatch seen) {
        if (shown) {
            seen.countDown();
        }
    }

    private Result write(RunSummary summary, Path parent) {
        RunContent content = content(summary.asMap());
        try {
            return new Result(RunFolder.write(parent, content), summary, content);
        } catch (ExportException e) {
            live.print(Report.of(content.snapshot(), content.findings()));
            throw CommandException.failed(e.getMessage() + "; " + Rescue.of(session.source()));
        }
    }

    private RunContent content(Map<String, Object> summary) {
        Snapshot snapshot = session.snapshot();
        return new RunContent(
                snapshot,
                Detectors.examine(snapshot, Exports.runRange(snapshot)),
                driven.settings(),
                summary,
                session.source()::dump,
                scrub);
    }

    /// A run that ended and was written.
    record Result(RunFolder folder, RunSummary summary, RunContent content) {
        Map<String, @Nullable Object> asMap() {
            Map<String, @Nullable Object> map = content.document();
            map.put("run_folder", folder.path().toString());
            return map;
        }

        String text() {
            StringBuilder text =
                    new StringBuilder(Report.of(content.snapshot(), content.findings()));
            for (LoadFigures.Broken broken : summary.broken()) {
                text.append(
                        "Broken budget: %s is %s, the limit %s%n"
                                .formatted(
                                        broken.name(),
                                        Report.figure(broken.actual()),
                                        Report.figure(broken.limit())));
            }
            return text.append("Run folder   %s%n".formatted(folder.path())).toString();
        }
    }
}
