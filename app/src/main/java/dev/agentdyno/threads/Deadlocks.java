package dev.agentdyno.threads;

import dev.agentdyno.page.Words;
import dev.agentdyno.source.Deadlocked;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/// The threads of a JVM that waited for each other when it was asked.
///
/// @param nanos when, since the epoch
record Deadlocks(long nanos, List<Deadlocked> threads) {
    Deadlocks {
        threads = List.copyOf(threads);
    }

    static Deadlocks now(List<Deadlocked> threads) {
        return new Deadlocks(ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now()), threads);
    }

    /// What a person reads: each thread with what it waits for, who holds that, and where it waits;
    /// or that there are none.
    String text() {
        return threads.isEmpty()
                ? Words.of("threads.deadlocks.none")
                : threads.stream().map(Deadlocks::text).collect(Collectors.joining("\n\n"));
    }

    private static String text(Deadlocked thread) {
        return Words.of(
                        "threads.deadlocks.waits",
                        thread.thread(),
                        thread.waitsFor(),
                        thread.heldBy())
                + thread.stack().stream()
                        .map(call -> "\n    at " + call)
                        .collect(Collectors.joining());
    }
}
