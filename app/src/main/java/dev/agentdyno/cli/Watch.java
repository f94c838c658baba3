package dev.agentdyno.cli;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.recording.ExportException;
import dev.agentdyno.recording.Exports;
import dev.agentdyno.recording.RunContent;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.Source;
import dev.agentdyno.timeline.Snapshot;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Watches a JVM for a while, tells of it once a second, and writes its run folder. Ctrl-C ends it
/// early, and so does the JVM's end; the folder is written all the same.
final class Watch {
    private final Session session;
    private final Duration length;
    private final PrintStream live;
    private final boolean scrub;
    private final CountDownLatch over = new CountDownLatch(1);

    Watch(Session session, Duration length, PrintStream live, boolean scrub) {
        this.session = session;
        this.length = length;
        this.live = live;
        this.scrub = scrub;
    }

    Result follow(Path parent) throws InterruptedException {
        live.println("dyno: watching " + session.source().name());
        Thread.ofVirtual().start(this::awaitEnd);
        try (Interrupts _ = Interrupts.on(over::countDown)) {
            follow();
        }
        session.source().ended().ifPresent(reason -> live.println("dyno: " + reason));
        return write(parent);
    }

    private void awaitEnd() {
        try {
            session.await();
            over.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws InterruptedException {
        JvmText text = new JvmText(live);
        long start = System.nanoTime();
        Duration elapsed = Duration.ZERO;
        while (elapsed.compareTo(length) < 0 && !over.await(1, TimeUnit.SECONDS)) {
            elapsed = Duration.ofNanos(System.nanoTime() - start);
            text.line(session.snapshot(), elapsed, length);
        }
    }

    private Result write(Path parent) {
        Snapshot snapshot = session.snapshot();
        List<Finding> findings = Detectors.examine(snapshot, Exports.runRange(snapshot));
        Source source = session.source();
        RunContent content =
                new RunContent(snapshot, findings, Map.of(), Map.of(), source::dump, scrub);
        try {
            return new Result(source, RunFolder.write(parent, content), content);
        } catch (ExportException e) {
            live.print(Report.of(snapshot, findings));
            throw CommandException.failed(e.getMessage() + "; " + Rescue.of(source));
        }
    }

    /// A JVM that was watched, and the folder that was written.
    record Result(Source source, RunFolder folder, RunContent content) {
        Map<String, @Nullable Object> asMap() {
            Map<String, @Nullable Object> map = content.document();
            map.put("target", source.name());
            map.put("ended", source.ended().orElse(null));
            map.put("warnings", source.warnings());
            map.put("run_folder", folder.path().toString());
            return map;
        }

        String text() {
            return "%-12s %s%n".formatted("Target", source.name())
                    + Report.of(content.snapshot(), content.findings())
                    + "Run folder   %s%n".formatted(folder.path());
        }
    }
}
