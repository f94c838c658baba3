package dev.agentdyno.router;

import dev.agentdyno.cache.Bounds;
import dev.agentdyno.cache.CachePolicy;
import dev.agentdyno.cache.Store;
import dev.agentdyno.router.config.DeduplicationConfig;
import dev.agentdyno.router.config.ResponseCacheConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.settings.SharingTunables;
import dev.agentdyno.router.wire.RequestHead;
import dev.agentdyno.telemetry.CacheStatsEvent;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/// Gives equal requests one answer: while it is under way, for a while after, and from a cache
/// where there is one. For any lane.
///
/// Equal are requests of the same caller with the same address, body and headers that matter. A
/// failure goes to those who waited for it, and is not kept.
final class Sharing {
    static final String HIT = "hit";
    static final String JOINED = "joined";
    static final String MISS = "miss";
    private static final String CACHE = "deduplication";
    private static final long MOST_ENTRIES = 100_000;

    private final Tunables settings;
    private final Meters meters;
    private final SharingTunables tunables;
    private volatile Optional<AnswerCache> cache;
    private final ConcurrentMap<String, Flight> flights = new ConcurrentHashMap<>();
    private final Store<String, Landed> landed;
    private final LongAdder hits = new LongAdder();
    private final LongAdder joined = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder loadNanos = new LongAdder();
    private final LongAdder savedNanos = new LongAdder();

    /// @param untilNanos how long it is given out, by [System#nanoTime()]
    private record Landed(SharedAnswer answer, long costNanos, long untilNanos) {}

    /// @param given an engine's cache; where there is none, one of its own is opened as soon as a
    ///   configuration wants one
    Sharing(Tunables settings, Meters meters, RouterConfig config, Optional<AnswerCache> given) {
        this.settings = settings;
        this.meters = meters;
        this.tunables = new SharingTunables(settings, config.deduplication());
        this.landed = CachePolicy.LRU.store(bounds());
        tunables.onRoomChange(() -> landed.resize(bounds()));
        this.cache = given.or(() -> AnswerCache.alone(settings, meters, config.responseCache()));
    }

    /// Takes what `next` says otherwise than `before`.
    void follow(RouterConfig before, RouterConfig next) {
        tunables.follow(before, next, settings);
        ResponseCacheConfig wanted = next.responseCache();
        if (cache.isEmpty()) {
            cache = AnswerCache.alone(settings, meters, wanted);
        } else if (!before.responseCache().equals(wanted)) {
            cache.get().follow(wanted, settings);
        }
    }

    private Bounds bounds() {
        return new Bounds(MOST_ENTRIES, tunables.maxBytes());
    }

    /// Whether there is anything to share or keep.
    boolean isOn() {
        return tunables.enabled.value() || cachesAnswers();
    }

    private boolean cachesAnswers() {
        return cache.isPresent() && cache.get().enabled();
    }

    /// Whether only requests are shared that a model answers alike each time.
    boolean isChoosy() {
        return tunables.of.value().equals(DeduplicationConfig.REPEATABLE);
    }

    /// Answers `call` with what an equal request was answered, or is being answered, or with what a
    /// backend says. In the lane of `front`.
    void answer(Front front, Call call, RequestHead head, Aims aims, String key) {
        Flight mine = new Flight(this, key, front.lane(), call.twin(), head, aims);
        Seat first = new Seat(front, call, mine);
        // Aboard before others see the flight, which is over once the last of them leaves.
        mine.board(first);
        while (true) {
            Optional<SharedAnswer> kept = kept(key);
            if (kept.isPresent()) {
                aims.release();
                call.cache = HIT;
                call.answeredBy(kept.get().model());
                front.reply(call, kept.get().response());
                return;
            }
            Flight other = flights.putIfAbsent(key, mine);
            if (other == null) {
                lead(front, call, mine, first);
                return;
            }
            Seat seat = new Seat(front, call, other);
            if (other.board(seat)) {
                aims.release();
                joined.increment();
                call.cache = JOINED;
                front.route(seat);
                return;
            }
            flights.remove(key, other);
        }
    }

    private void lead(Front front, Call call, Flight mine, Seat seat) {
        misses.increment();
        call.cache = MISS;
        front.route(seat);
        mine.begin();
    }

    private Optional<SharedAnswer> kept(String key) {
        Optional<Landed> found = tunables.enabled.value() ? landed.get(key) : Optional.empty();
        if (found.isPresent() && found.get().untilNanos() - System.nanoTime() > 0) {
            hits.increment();
            savedNanos.add(found.get().costNanos());
            return Optional.of(found.get().answer());
        }
        found.ifPresent(old -> landed.remove(key, old));
        return cachesAnswers() ? cache.get().here(key) : Optional.empty();
    }

    /// Whether answers may be kept where looking takes a while.
    boolean asksElsewhere() {
        return cachesAnswers() && cache.get().asksElsewhere();
    }

    /// What is kept there; waits for it.
    Optional<SharedAnswer> elsewhere(String key) {
        return cache.flatMap(answers -> answers.elsewhere(key));
    }

    /// An answer came that others may have.
    void landed(String key, SharedAnswer answer, long tookNanos) {
        loadNanos.add(tookNanos);
        if (!answer.isGood()) {
            return;
        }
        long ttl = tunables.ttl.value().toNanos();
        if (tunables.enabled.value() && ttl > 0) {
            Landed kept = new Landed(answer.bare(), tookNanos, System.nanoTime() + ttl);
            landed.put(key, kept, answer.weight() + 2L * key.length(), tookNanos);
        }
        if (cachesAnswers()) {
            cache.get().keep(key, answer, Duration.ofNanos(tookNanos));
        }
    }

    /// Nobody may board `flight` any more.
    void abandoned(Flight flight) {
        flights.remove(flight.key, flight);
    }

    /// Answers that were there or under way when they were asked for.
    private long shared() {
        return hits.sum() + joined.sum();
    }

    long hits() {
        return hits.sum();
    }

    long joined() {
        return joined.sum();
    }

    long misses() {
        return misses.sum();
    }

    /// Lets go of the cache, if it is nobody else's.
    void close() {
        cache.ifPresent(AnswerCache::close);
    }

    /// Puts the totals into the recording.
    void emit() {
        cache.ifPresent(AnswerCache::emit);
        CacheStatsEvent event = new CacheStatsEvent();
        if (!event.isEnabled() || (!tunables.enabled.value() && misses.sum() == 0)) {
            return;
        }
        event.cache = CACHE;
        event.state = tunables.enabled.value() ? "up" : "off";
        event.size = landed.size();
        event.maxSize = landed.bounds().maxEntries();
        event.bytes = landed.bytes();
        event.maxBytes = landed.bounds().maxBytes();
        event.hits = shared();
        event.misses = misses.sum();
        event.evictions = landed.evictions();
        event.loadTime = loadNanos.sum();
        event.timeSaved = savedNanos.sum();
        event.commit();
    }
}
