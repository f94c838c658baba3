package dev.agentdyno.analysis;

import static dev.agentdyno.timeline.Signal.CACHE_CAPACITY;
import static dev.agentdyno.timeline.Signal.CACHE_EVICTIONS;
import static dev.agentdyno.timeline.Signal.CACHE_HIT_RATIO;
import static dev.agentdyno.timeline.Signal.CACHE_LOAD_TIME;
import static dev.agentdyno.timeline.Signal.CACHE_LOOKUPS;
import static dev.agentdyno.timeline.Signal.CACHE_SIZE;

import dev.agentdyno.timeline.Cache;
import dev.agentdyno.timeline.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A cache answers too little of what it is asked.
///
/// A full cache that evicts is held against the loads that more room could have saved: at most one
/// for each eviction, as an entry that was thrown away is loaded again once. Medium from 5 % of
/// response time, high from 20 %, as for pools. A cache with room to spare misses what is new,
/// which no setting changes; it is told, as low, only when it answers under 5 % of 200 look-ups or
/// more and so is not worth its memory.
final class LowHitRatio implements LookDetector {
    private static final double MEDIUM_SHARE = 0.05;
    private static final double HIGH_SHARE = 0.20;
    private static final double FULL = 0.90;
    private static final double USELESS = 0.05;
    private static final double LEAST_LOOKUPS = 200;

    /// Each step of the advice, so that its effect can be seen before the next.
    private static final double GROWTH = 4;

    /// The caches' settings; a cache's event does not name them.
    private static final Map<String, String> SETTINGS =
            Map.of("response", "cache.response.maxEntries");

    @Override
    public String id() {
        return "low-hit-ratio";
    }

    @Override
    public List<Finding> examine(Look look) {
        Snapshot snapshot = look.snapshot();
        return snapshot.caches().stream().flatMap(cache -> examine(look, cache).stream()).toList();
    }

    private Optional<Finding> examine(Look look, Cache cache) {
        Numbers numbers = Numbers.of(look, cache.name());
        if (numbers.lookups() < LEAST_LOOKUPS) {
            return Optional.empty();
        }
        double share = look.share(numbers.avoidable());
        if (numbers.isFull() && share >= MEDIUM_SHARE) {
            return Optional.of(evicting(look, cache, numbers, share));
        }
        return numbers.ratio() < USELESS && !numbers.isFull()
                ? Optional.of(useless(look, cache, numbers))
                : Optional.empty();
    }

    private Finding evicting(Look look, Cache cache, Numbers numbers, double share) {
        return new Draft(
                        id() + ":" + cache.name(),
                        Severity.of(share, MEDIUM_SHARE, HIGH_SHARE),
                        look.range())
                .title("The %s cache is full and throws answers away".formatted(cache.name()))
                .subject(SETTINGS.getOrDefault(cache.name(), cache.name()))
                .share(share)
                .what(
                        "%s of %s look-ups are hits; %s of %s entries are in use and %s were evicted."
                                .formatted(
                                        Figures.percent(numbers.ratio()),
                                        Figures.count(numbers.lookups()),
                                        Figures.count(numbers.size()),
                                        Figures.count(numbers.capacity()),
                                        Figures.count(numbers.evictions())))
                .why(
                        "A miss costs %s; loading again what was evicted costs up to %s, %s of response time."
                                .formatted(
                                        Figures.seconds(numbers.loadSeconds()),
                                        Figures.seconds(numbers.avoidable()),
                                        Figures.percent(share)))
                .advice("Allow more entries, and look at the hit ratio again.")
                .tunable(advice(cache, share))
                .evidence(evidence(look, cache, numbers))
                .evidence(
                        look.evidence(
                                        Figures.count(numbers.evictions()) + " evictions",
                                        numbers.evictions(),
                                        Evidence.DRIVE,
                                        CACHE_EVICTIONS)
                                .labelled(cache.name()))
                .finding();
    }

    private Finding useless(Look look, Cache cache, Numbers numbers) {
        return new Draft(id() + ":" + cache.name(), Severity.LOW, look.range())
                .title("The %s cache hardly answers anything".formatted(cache.name()))
                .subject(cache.name())
                .what(
                        "%s of %s look-ups are hits, though %s of %s entries are free."
                                .formatted(
                                        Figures.percent(numbers.ratio()),
                                        Figures.count(numbers.lookups()),
                                        Figures.count(numbers.capacity() - numbers.size()),
                                        Figures.count(numbers.capacity())))
                .why(
                        "Almost every question is new; the misses cost %s in sum."
                                .formatted(
                                        Figures.seconds(numbers.misses() * numbers.loadSeconds())))
                .advice("Make requests alike where they ask the same, or do not cache them.")
                .evidence(evidence(look, cache, numbers))
                .finding();
    }

    private static Evidence evidence(Look look, Cache cache, Numbers numbers) {
        return look.evidence(
                        Figures.percent(numbers.ratio()) + " of look-ups are hits",
                        numbers.ratio(),
                        Evidence.DRIVE,
                        CACHE_HIT_RATIO)
                .labelled(cache.name());
    }

    private static Optional<Advice> advice(Cache cache, double share) {
        return Optional.ofNullable(SETTINGS.get(cache.name()))
                .map(setting ->
                        new Advice(
                                setting,
                                Long.toString(cache.maxSize()),
                                Long.toString(Sizes.roundUp(cache.maxSize() * GROWTH)),
                                "Up to %s less response time, if what was evicted is asked for again (estimate)."
                                        .formatted(Figures.percent(share))));
    }

    /// A cache's numbers over a range; times in seconds.
    private record Numbers(
            double lookups,
            double ratio,
            double evictions,
            double loadSeconds,
            double size,
            double capacity) {

        static Numbers of(Look look, String cache) {
            double lookups = look.amount(CACHE_LOOKUPS, cache) * look.seconds();
            double ratio = look.amount(CACHE_HIT_RATIO, cache);
            double misses = lookups * (1 - ratio);
            double load = look.amount(CACHE_LOAD_TIME, cache) * look.seconds();
            return new Numbers(
                    lookups,
                    ratio,
                    look.amount(CACHE_EVICTIONS, cache) * look.seconds(),
                    misses > 0 ? load / misses : 0,
                    look.snapshot().series(CACHE_SIZE, cache).latest(),
                    look.snapshot().series(CACHE_CAPACITY, cache).latest());
        }

        double misses() {
            return lookups * (1 - ratio);
        }

        boolean isFull() {
            return evictions > 0 && size >= capacity * FULL;
        }

        /// Seconds of loading that more room could have saved, at most.
        double avoidable() {
            return Math.min(evictions, misses()) * loadSeconds;
        }
    }
}
