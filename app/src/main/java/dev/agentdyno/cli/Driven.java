package dev.agentdyno.cli;

import dev.agentdyno.engine.Progress;
import dev.agentdyno.workload.RunSummary;
import java.util.Map;

/// An engine with a workload chosen, wherever it is.
interface Driven {
    /// Starts what is chosen.
    Run start();

    /// Every setting as text, by name.
    Map<String, String> settings();

    /// Whether it is in this JVM, whose recording tells of it.
    boolean here();

    /// A run under way.
    interface Run {
        String id();

        Progress progress();

        /// Ends it at once.
        void stop();

        /// Waits until the last request has ended.
        RunSummary await() throws InterruptedException;
    }
}
