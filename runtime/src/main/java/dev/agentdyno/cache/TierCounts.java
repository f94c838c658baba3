package dev.agentdyno.cache;

import java.util.concurrent.atomic.LongAdder;

/// What one tier counts. Safe for use by many threads.
final class TierCounts {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder writtenNanos = new LongAdder();
    private final LongAdder savedNanos = new LongAdder();

    void hit(long saved) {
        hits.increment();
        savedNanos.add(saved);
    }

    void miss() {
        misses.increment();
    }

    void error() {
        errors.increment();
    }

    void write(long costNanos) {
        writes.increment();
        writtenNanos.add(costNanos);
    }

    long hits() {
        return hits.sum();
    }

    long savedNanos() {
        return savedNanos.sum();
    }

    TierStatistics statistics(String tier, TierState state, Room room, long evictions) {
        return new TierStatistics(
                tier,
                state,
                room.size(),
                room.maxSize(),
                room.bytes(),
                room.maxBytes(),
                hits.sum(),
                misses.sum(),
                evictions,
                errors.sum(),
                writes.sum(),
                writtenNanos.sum(),
                savedNanos.sum());
    }

    /// How much a tier holds and may hold; -1 unknown.
    record Room(long size, long maxSize, long bytes, long maxBytes) {
        static final Room UNKNOWN = new Room(-1, -1, -1, -1);
    }
}
