package dev.agentdyno.console;

import dev.agentdyno.shell.Words;
import java.util.Optional;

/// What a person does to the run of an engine in a JVM of its own, while that is watched. FX
/// thread; that JVM is spoken to in the background.
final class LaunchControl {
    private final Console console;
    private boolean again;

    LaunchControl(Console console) {
        this.console = console;
    }

    /// Whether such a run is what is watched, under way.
    boolean runs() {
        return run().flatMap(LaunchedRun::running).isPresent();
    }

    private Optional<LaunchedRun> run() {
        return console.projection().launched();
    }

    /// Follows the run of `jvm` to its end, if it is one.
    void follow(Watching jvm) {
        jvm.launched().ifPresent(run -> follow(jvm, run));
    }

    private void follow(Watching jvm, LaunchedRun run) {
        again = false;
        console.shell()
                .quietly(
                        run::await,
                        summary -> ended(jvm, run, RunControl.sentence(summary)),
                        reason -> failed(jvm, reason));
    }

    private void ended(Watching jvm, LaunchedRun run, String sentence) {
        if (!console.projection().shows(jvm)) {
            return;
        }
        console.projection().refresh();
        if (again) {
            console.shell().quietly(run::again, started -> follow(jvm, run));
        } else {
            console.shell().tell(sentence);
        }
    }

    /// Where its JVM has ended, that is told already.
    private void failed(Watching jvm, String reason) {
        boolean alive = jvm.session().source().ended().isEmpty();
        if (alive && console.projection().shows(jvm)) {
            console.projection().refresh();
            console.shell().tellFailure(reason);
        }
    }

    void stop() {
        again = false;
        halt();
    }

    void restart() {
        again = true;
        halt();
    }

    private void halt() {
        run().ifPresent(run ->
                console.shell()
                        .quietly(
                                () -> {
                                    run.stop();
                                    return run;
                                },
                                stopped -> {}));
    }

    /// Hands on a value that the embedded engine has taken.
    void set(String name, String value) {
        run().ifPresent(run ->
                console.shell()
                        .quietly(
                                () -> run.set(name, value),
                                set -> console.shell().tell(Words.of("launch.set", name, value))));
    }
}
