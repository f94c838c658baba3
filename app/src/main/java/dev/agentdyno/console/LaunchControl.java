package dev.agentdyno.console;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.shell.Words;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import dev.agentdyno.workload.Parameter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a person does to the run of an engine in a JVM of its own, while that is watched. FX
/// thread; that JVM is spoken to in the background.
final class LaunchControl {
    private final Console console;
    private final Engine engine;
    private Optional<Twin> twin = Optional.empty();
    private boolean again;

    LaunchControl(Console console, Engine engine) {
        this.console = console;
        this.engine = engine;
    }

    /// The settings of a launched engine as a person sees them here.
    private record Twin(LaunchedRun run, Tunables settings) {}

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

    /// The settings of the engine that is watched, if it was launched.
    Optional<Tunables> settings() {
        return run().flatMap(run -> twin.filter(one -> one.run().equals(run))).map(Twin::settings);
    }

    /// Another workload is chosen: its parameters are shown with what else was set.
    void chosen() {
        twin = twin.map(one -> twin(one.run(), values(one.settings())));
    }

    private Twin twin(LaunchedRun run, Map<String, String> values) {
        Tunables settings = engine.tunables().twin();
        values.forEach((name, value) -> {
            if (settings.find(name).isPresent()) {
                settings.set(name, value, "user");
            }
        });
        return new Twin(run, settings);
    }

    private static Map<String, String> values(Tunables settings) {
        return settings.all().stream()
                .filter(setting -> !setting.name().startsWith(Parameter.PREFIX))
                .collect(Collectors.toMap(Tunable::name, Tunable::text));
    }

    private void follow(Watching jvm, LaunchedRun run) {
        again = false;
        if (twin.filter(one -> one.run().equals(run)).isEmpty()) {
            twin = Optional.of(twin(run, run.settings()));
        }
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

    /// Sets a setting of the launched engine that is watched, and of no other.
    ///
    /// @throws InvalidSettingException if its engine would not take it
    void set(Tunables settings, String name, String value) {
        settings.set(name, value, "user");
        run().ifPresent(run ->
                console.shell()
                        .quietly(
                                () -> run.set(name, value),
                                set -> console.shell().tell(Words.of("launch.set", name, value))));
    }
}
