package dev.agentdyno.timeline;

import java.util.List;

/// Tells the threads of the console and the recorder, which are left out of what the engine is
/// measured by.
public final class ConsoleThreads {
    private static final List<String> PREFIXES =
            List.of(
                    "JavaFX ",
                    "QuantumRenderer",
                    "InvokeLaterDispatcher",
                    "Prism",
                    "Glass",
                    "JFR ",
                    "dyno-");

    private ConsoleThreads() {}

    /// Whether a thread of that name is one of them.
    public static boolean has(String threadName) {
        return PREFIXES.stream().anyMatch(threadName::startsWith);
    }
}
