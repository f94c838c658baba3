package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Counts the events of a chunk by type. For one thread.
final class ChunkCounter {
    private final Chunk chunk;
    private final Interval interval;
    private final TypePlaces places = new TypePlaces();
    private final List<Tally> tallies = new ArrayList<>();

    /// Count, bytes and times of one type.
    static final class Tally {
        private final String name;
        private long count;
        private long bytes;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        Tally(String name) {
            this.name = name;
        }

        TypeSummary summary(EventType type) {
            return new TypeSummary(type, count, bytes, first, last);
        }

        void add(Tally other) {
            count += other.count;
            bytes += other.bytes;
            first = Math.min(first, other.first);
            last = Math.max(last, other.last);
        }
    }

    /// @param interval events that start in it count
    ChunkCounter(Chunk chunk, Interval interval) {
        this.chunk = chunk;
        this.interval = interval;
        for (RawType type : chunk.metadata().types()) {
            if (type.event()) {
                places.put(type.id(), tallies.size());
                tallies.add(new Tally(type.name()));
            }
        }
    }

    /// Adds what the chunk has to `all`, by the names of the types.
    void count(Map<String, Tally> all) {
        Cursor cursor = chunk.cursor();
        chunk.walk(cursor, places, walk -> count(walk, cursor));
        for (Tally tally : tallies) {
            if (tally.count > 0) {
                tally.first = chunk.ticks().moment(tally.first);
                tally.last = chunk.ticks().moment(tally.last);
            }
            all.computeIfAbsent(tally.name, Tally::new).add(tally);
        }
    }

    /// All events begin with their start, in ticks.
    private void count(EventWalk walk, Cursor cursor) {
        Tally tally = tallies.get(walk.place());
        long start = cursor.number();
        if (!interval.all() && !interval.contains(chunk.ticks().moment(start))) {
            return;
        }
        tally.count++;
        tally.bytes += walk.end() - (long) walk.start();
        tally.first = Math.min(tally.first, start);
        tally.last = Math.max(tally.last, start);
    }
}
