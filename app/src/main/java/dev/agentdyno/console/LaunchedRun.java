package dev.agentdyno.console;

import dev.agentdyno.engine.Progress;
import dev.agentdyno.launch.ChildEngine;
import dev.agentdyno.launch.ChildRun;
import dev.agentdyno.shell.Status;
import dev.agentdyno.workload.RunSummary;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// The run of an engine in a JVM of its own, which a person can stop, start anew and set. Any
/// thread; all but [#running] waits for that JVM.
final class LaunchedRun {
    private final ChildEngine child;
    private volatile Optional<ChildRun> current;

    private LaunchedRun(ChildEngine child, ChildRun run) {
        this.child = child;
        this.current = Optional.of(run);
    }

    /// Starts what `child` has chosen.
    static LaunchedRun start(ChildEngine child) throws IOException {
        return new LaunchedRun(child, child.run());
    }

    /// The run under way, as far as it was when last asked.
    Optional<Status.Running> running() {
        return current.map(LaunchedRun::running);
    }

    private static Status.Running running(ChildRun run) {
        Progress progress = run.progress();
        return new Status.Running(
                run.id(), progress.elapsed(), progress.planned(), progress.stage());
    }

    /// Ends the run at once, if it is under way.
    void stop() throws IOException {
        Optional<ChildRun> now = current;
        if (now.isPresent()) {
            now.get().stop();
        }
    }

    /// Starts it anew, once it has ended.
    boolean again() throws IOException {
        current = Optional.of(child.run());
        return true;
    }

    /// Sets a setting of its engine.
    boolean set(String name, String value) throws IOException {
        child.set(name, value);
        return true;
    }

    /// Every setting of its engine as text, by name.
    Map<String, String> settings() {
        return child.settings();
    }

    /// Waits until it has ended.
    ///
    /// @throws IOException with one line if its JVM ends before, or it fails
    RunSummary await() throws IOException, InterruptedException {
        try {
            return current.orElseThrow(() -> new IOException("nothing runs")).await();
        } finally {
            current = Optional.empty();
        }
    }
}
