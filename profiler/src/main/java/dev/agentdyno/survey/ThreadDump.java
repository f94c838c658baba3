package dev.agentdyno.survey;

import java.util.Arrays;
import java.util.List;

/// What all platform threads were doing at one moment, as the JVM wrote it.
///
/// @param text as `jcmd … Thread.print` writes it
public record ThreadDump(long nanos, String text) {
    private static final String DEADLOCK = "Java-level deadlock";
    private static final String DEADLOCK_FOUND = "Found one " + DEADLOCK;

    /// The parts of the text that stand for themselves: one for each thread.
    public List<String> entries() {
        return Arrays.stream(text.split("\n\\s*\n"))
                .map(String::strip)
                .filter(part -> part.startsWith("\""))
                .toList();
    }

    /// Whether the JVM found threads that wait for each other in a circle.
    public boolean deadlocked() {
        return text.contains(DEADLOCK_FOUND);
    }

    /// What the JVM says of the threads that wait for each other; empty if there are none.
    public String deadlock() {
        int from = text.indexOf(DEADLOCK_FOUND);
        return from < 0 ? "" : text.substring(from).strip();
    }
}
