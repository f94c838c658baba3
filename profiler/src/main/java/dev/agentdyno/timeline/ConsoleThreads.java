package dev.agentdyno.timeline;

import java.util.List;

/// Tells the threads of the console and the recorder, which are left out of what the engine is
/// measured by.
final class ConsoleThreads {
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

    static boolean has(String threadName) {
        return PREFIXES.stream().anyMatch(threadName::startsWith);
    }
}
