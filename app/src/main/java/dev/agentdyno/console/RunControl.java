package dev.agentdyno.console;

import dev.agentdyno.chart.View;
import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.Run;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Words;
import dev.agentdyno.workload.RunSummary;
import java.util.Optional;

/// The runs that a person starts, stops and starts anew, one at a time. FX thread; a start, which
/// may have to read a trace, is made in the background.
final class RunControl {
    private final Console console;
    private final Engine engine;
    private Optional<RunSummary> summary = Optional.empty();
    private boolean starting;
    private boolean stopping;
    private boolean again;

    RunControl(Console console, Engine engine) {
        this.console = console;
        this.engine = engine;
    }

    /// Of the run that ended last.
    Optional<RunSummary> summary() {
        return summary;
    }

    /// Whether a run is under way or starting.
    boolean drives() {
        return starting || engine.current().isPresent();
    }

    void run() {
        if (drives()) {
            console.shell().tell(Words.of("run.already"));
            return;
        }
        starting = true;
        stopping = false;
        console.watchEngine();
        console.shell().quietly(engine::run, this::started, this::notStarted);
    }

    /// Stops the run under way; one that is still starting is stopped once it has started.
    void stop() {
        again = false;
        stopping = starting;
        engine.current().ifPresent(Run::stop);
    }

    void restart() {
        if (engine.current().isEmpty()) {
            run();
            return;
        }
        again = true;
        engine.current().ifPresent(Run::stop);
    }

    private void started(Run run) {
        starting = false;
        summary = Optional.empty();
        if (stopping) {
            run.stop();
        }
        showState();
        console.shell().quietly(run::await, this::ended, this::failed);
    }

    private void notStarted(String reason) {
        starting = false;
        failed(reason);
    }

    private void failed(String reason) {
        again = false;
        showState();
        console.shell().tellFailure(reason);
    }

    private void ended(RunSummary ended) {
        summary = Optional.of(ended);
        showState();
        if (again) {
            again = false;
            run();
            return;
        }
        if (console.window().mode() == View.Mode.LIVE && console.projection().showsEngine()) {
            console.window().whole();
        }
        console.shell().tell(sentence(ended));
    }

    private void showState() {
        console.projection().setPace();
        console.projection().refresh();
    }

    static String sentence(RunSummary run) {
        return Words.of(
                run.broken().isEmpty() ? "run.ended" : "run.endedBroken",
                run.workload(),
                Figures.count(run.completed()),
                Figures.seconds(RunSummary.seconds(run.responseTimes(), 99)),
                run.broken().size());
    }
}
