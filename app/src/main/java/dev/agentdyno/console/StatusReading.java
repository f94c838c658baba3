package dev.agentdyno.console;

import dev.agentdyno.chart.View;
import dev.agentdyno.engine.Engine;
import dev.agentdyno.shell.Status;
import dev.agentdyno.shell.Words;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the console is doing, put together from the engine, what is watched and the window. FX
/// thread.
final class StatusReading {
    private static final long CPU_NANOS = 5_000_000_000L;

    private final Engine engine;

    StatusReading(Engine engine) {
        this.engine = engine;
    }

    Status read(Moment moment, View.Mode mode, double eventToScreen, Optional<Path> runFolder) {
        Watching watching = moment.watching();
        Snapshot snapshot = moment.snapshot();
        Optional<RunInfo> recorded = snapshot.run();
        Optional<Status.Running> run = running(watching);
        boolean showsRun = !watching.engine() || run.isPresent();
        return new Status(
                view(watching, mode),
                watching.engine() ? Words.of("target.engine") : watching.name(),
                detail(watching, run.isPresent()),
                showsRun
                        ? recorded.map(RunInfo::workload).orElseGet(() -> chosen(watching))
                        : chosen(watching),
                watching.engine() ? planned() : Duration.ZERO,
                run,
                length(watching, snapshot),
                moment.recordingBytes(),
                watching.engine() ? eventToScreen : Double.NaN,
                snapshot.bytesLost(),
                consoleCpu(snapshot),
                watching.engine() ? "127.0.0.1:" + engine.router().port() : "",
                runFolder,
                watching.kind() == Watching.Kind.JVM,
                watching.file() ? watching.session().source().warnings() : List.of(),
                moment.unread());
    }

    private static Status.View view(Watching watching, View.Mode mode) {
        if (watching.file()) {
            return Status.View.FILE;
        }
        return mode == View.Mode.HELD ? Status.View.HELD : Status.View.LIVE;
    }

    private static String detail(Watching watching, boolean running) {
        if (watching.file()) {
            return "";
        }
        if (!watching.engine()) {
            return Words.of(running ? "target.launched" : "target.attached");
        }
        return running
                ? Words.of("target.pid", Long.toString(ProcessHandle.current().pid()))
                : Words.of("target.idle");
    }

    private String chosen(Watching watching) {
        return watching.engine() ? engine.chosen().name() : watching.name();
    }

    private Duration planned() {
        return engine.tunables()
                .find("workload.duration")
                .map(Tunable::value)
                .filter(Duration.class::isInstance)
                .map(Duration.class::cast)
                .orElse(Duration.ZERO);
    }

    private Optional<Status.Running> running(Watching watching) {
        return watching.engine()
                ? running()
                : watching.launched().filter(run -> !watching.file()).flatMap(LaunchedRun::running);
    }

    private Optional<Status.Running> running() {
        return engine.current()
                .map(run ->
                        new Status.Running(
                                run.id(),
                                run.progress().elapsed(),
                                run.progress().planned(),
                                run.progress().stage()));
    }

    /// Of the run; of another JVM, since it has been watched.
    private static Duration length(Watching watching, Snapshot snapshot) {
        Duration watched =
                watching.engine() ? Duration.ZERO : Duration.ofNanos(snapshot.recorded().nanos());
        return snapshot.run().map(info -> length(info, snapshot)).orElse(watched);
    }

    private static Duration length(RunInfo run, Snapshot snapshot) {
        long end = run.endNanos().orElse(snapshot.nowNanos());
        return Duration.ofNanos(Math.max(0, end - run.startNanos()));
    }

    /// Of the machine's cores, put into one core.
    private static double consoleCpu(Snapshot snapshot) {
        int cores = snapshot.facts().cores();
        return cores < 1
                ? Double.NaN
                : snapshot.value(Signal.CPU_CONSOLE, snapshot.last(CPU_NANOS)) * cores;
    }
}
