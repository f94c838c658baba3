package dev.agentdyno.source;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a source, one line each; the first sixteen. Any thread.
final class Problems {
    private static final int MOST = 16;

    private final List<String> lines = new ArrayList<>();

    synchronized void add(String line) {
        if (lines.size() < MOST && !lines.contains(line)) {
            lines.add(line);
        }
    }

    void unread(Throwable failure) {
        add("events could not be read: " + failure.getMessage());
    }

    synchronized List<String> all() {
        return List.copyOf(lines);
    }
}
