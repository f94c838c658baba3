package dev.agentdyno.console;

import dev.agentdyno.shell.Target;
import dev.agentdyno.shell.Targets;
import dev.agentdyno.source.LocalJvm;
import dev.agentdyno.source.LocalJvms;
import dev.agentdyno.tuning.Tunable;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Other JVMs, found in the background and watched in the console's window.
final class ConsoleTargets implements Targets {
    private final Console console;
    private final Opening opening;

    ConsoleTargets(Console console, Opening opening) {
        this.console = console;
        this.opening = opening;
    }

    @Override
    public void find(Consumer<List<LocalJvm>> found) {
        console.shell().quietly(LocalJvms::list, found);
    }

    @Override
    public void watch(Target target) {
        opening.attach(target);
    }

    @Override
    public void launch(String flags) {
        if (console.refusesRuns()) {
            return;
        }
        Map<String, String> settings =
                console.commands().tunables().stream()
                        .collect(Collectors.toMap(Tunable::name, Tunable::text));
        watch(new Target.Launched(flags, console.commands().chosen().name(), settings));
    }

    @Override
    public void detach() {
        opening.cancel();
        console.watchEngine();
    }

    @Override
    public boolean attached() {
        return console.projection().showsJvm();
    }
}
