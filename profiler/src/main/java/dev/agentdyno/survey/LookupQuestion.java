package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.session.Question;
import dev.agentdyno.telemetry.CacheStatsEvent;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.List;

/// Asks for the look-ups of the response cache in a range, from the calls of models.
public record LookupQuestion(TimeRange range) implements Question<Lookups> {
    private static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final String RESPONSE_CACHE = "response";
    private static final String MISS = "miss";
    private static final long UNKNOWN = -1;

    /// Those of the whole recording.
    public static LookupQuestion all() {
        return new LookupQuestion(ALL);
    }

    @Override
    public Lookups answer(Recording recording, Progress progress) {
        Samples samples = new Samples(recording, range, progress);
        List<Lookups.Lookup> seen = new ArrayList<>();
        samples.each(
                ModelCallEvent.NAME,
                (type, row) -> {
                    if (Samples.number(type, row, "cacheKey") != 0) {
                        seen.add(lookup(type, row));
                    }
                });
        Counted counted = new Counted();
        samples.each(CacheStatsEvent.NAME, counted::add);
        return new Lookups(seen, counted.seenShare(seen));
    }

    private static Lookups.Lookup lookup(EventType type, Row row) {
        long duration = Samples.number(type, row, "duration");
        boolean loaded = Samples.text(type, row, "cache").equals(MISS);
        return new Lookups.Lookup(
                Samples.number(type, row, "cacheKey"),
                row.startNanos() + duration,
                Samples.number(type, row, "entrySize"),
                loaded ? duration : UNKNOWN);
    }

    /// The cache's own count between the first and the last time that it told it.
    private static final class Counted {
        private long fromNanos = Long.MAX_VALUE;
        private long toNanos = Long.MIN_VALUE;
        private long least = Long.MAX_VALUE;
        private long most;

        void add(EventType type, Row row) {
            if (!Samples.text(type, row, "cache").equals(RESPONSE_CACHE)
                    || !Samples.text(type, row, "tier").isEmpty()) {
                return;
            }
            long lookups = Samples.number(type, row, "hits") + Samples.number(type, row, "misses");
            fromNanos = Math.min(fromNanos, row.startNanos());
            toNanos = Math.max(toNanos, row.startNanos());
            least = Math.min(least, lookups);
            most = Math.max(most, lookups);
        }

        double seenShare(List<Lookups.Lookup> seen) {
            if (most <= least) {
                return Double.NaN;
            }
            long between =
                    seen.stream()
                            .filter(each ->
                                    each.timeNanos() > fromNanos && each.timeNanos() <= toNanos)
                            .count();
            return Math.min(1, (double) between / (most - least));
        }
    }
}
