package dev.agentdyno.shell;

import dev.agentdyno.source.LocalJvm;
import java.util.List;
import java.util.function.Consumer;

/// Other JVMs, to be found and watched. All methods are called on the FX thread and return at once;
/// what fails is told as a notification of one line.
public interface Targets {
    /// Finds the JVMs of this machine in the background and gives them to `found`.
    void find(Consumer<List<LocalJvm>> found);

    /// Watches `target` instead of what is watched. The embedded engine goes on.
    void watch(Target target);

    /// Leaves the JVM that is watched as it was found, and watches the embedded engine.
    void detach();

    /// Whether another JVM is watched.
    boolean attached();
}
