package dev.agentdyno.reader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What could not be read; only the first hundred are kept. Safe for several threads.
final class Warnings {
    private static final int MOST = 100;

    private final List<ReadWarning> kept = new ArrayList<>();

    synchronized void add(Path file, long offset, String reason) {
        ReadWarning warning = new ReadWarning(file, offset, reason);
        if (kept.size() < MOST && !kept.contains(warning)) {
            kept.add(warning);
        }
    }

    synchronized List<ReadWarning> all() {
        return List.copyOf(kept);
    }
}
