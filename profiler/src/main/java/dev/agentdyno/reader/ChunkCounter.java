package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Counts the events of a chunk by type. For one thread.
final class ChunkCounter {
    private final Chunk chunk;
    private final Interval interval;
    private final ConstantReader constants;
    private final TypePlaces places = new TypePlaces();
    private final List<Tally> tallies = new ArrayList<>();

    /// Count, bytes and times of one type.
    static final class Tally {
        private final String name;
        private long count;
        private long bytes;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private @Nullable Owner owner;

        Tally(String name) {
            this.name = name;
        }

        /// Whether the event under the cursor is of a thread that counts.
        boolean counts(Cursor cursor, int end) {
            return owner == null || owner.counts(cursor.position(), end);
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

    /// Tells the thread of the events of a type.
    private record Owner(FieldReader fields, LabelFilter filter) {
        boolean counts(int body, int end) {
            fields.moveTo(body, end);
            return filter.passes(fields);
        }
    }

    /// @param interval events that start in it count
    /// @param threads only events of threads whose names pass, and those of types that name none;
    ///   all if empty
    ChunkCounter(Chunk chunk, Interval interval, Optional<Predicate<String>> threads) {
        this.chunk = chunk;
        this.interval = interval;
        this.constants = new ConstantReader(chunk);
        for (RawType type : chunk.metadata().types()) {
            if (type.event()) {
                places.put(type.id(), tallies.size());
                Tally tally = new Tally(type.name());
                tally.owner = threads.flatMap(passes -> owner(type, passes)).orElse(null);
                tallies.add(tally);
            }
        }
    }

    private Optional<Owner> owner(RawType type, Predicate<String> passes) {
        int sampled = type.leaf("sampledThread");
        int leaf = sampled < 0 ? type.leaf("eventThread") : sampled;
        return leaf < 0 || type.broken()
                ? Optional.empty()
                : Optional.of(
                        new Owner(
                                new FieldReader(type, chunk, constants, leaf),
                                new LabelFilter(leaf, passes, new LongIntTable())));
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
        if (!tally.counts(cursor, walk.end())) {
            return;
        }
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
