package dev.agentdyno.model;

import java.util.concurrent.atomic.AtomicLong;

/// Answers of one provider: how many were begun and how many are under way. Safe for use by many
/// threads.
final class ProviderLoad {
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    /// Begins an answer; answers its number.
    long begin() {
        return begun.incrementAndGet();
    }

    void end() {
        ended.incrementAndGet();
    }

    long underWay() {
        long done = ended.get();
        return begun.get() - done;
    }
}
