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

    /// Runs the chosen workload in a JVM of its own, with the settings as they are, and watches it.
    ///
    /// @param flags of that JVM, on one line
    void launch(String flags);

    /// Leaves the JVM that is watched as it was found, or ends the one that was launched, and
    /// watches the embedded engine.
    void detach();

    /// Whether another JVM is watched.
    boolean attached();
}
