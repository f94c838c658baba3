package dev.agentdyno.console;

import dev.agentdyno.shell.Target;
import dev.agentdyno.shell.Targets;
import dev.agentdyno.source.LocalJvm;
import dev.agentdyno.source.LocalJvms;
import java.util.List;
import java.util.function.Consumer;

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
    public void detach() {
        opening.cancel();
        console.watchEngine();
    }

    @Override
    public boolean attached() {
        return console.projection().showsJvm();
    }
}
