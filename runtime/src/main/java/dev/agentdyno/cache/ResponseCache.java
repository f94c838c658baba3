package dev.agentdyno.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import dev.agentdyno.model.CacheUse;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.telemetry.CacheStatsEvent;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

/// Answers of chat models by request, with one load for all who ask the same at the same time. Safe
/// for use by many threads.
///
/// Bounded: at most `cache.response.maxEntries` entries (Caffeine's W-TinyLFU chooses which), none
/// older than `cache.response.ttl`, and none whose request and answer together are larger than
/// [#LARGEST_ENTRY], so the cache holds at most their product. Loads under way are as many as
/// callers.
public final class ResponseCache {
    /// Largest request plus answer that is kept, in bytes of request and characters of answer.
    static final int LARGEST_ENTRY = 256 * 1024;

    private static final String NAME = "response";

    /// Who answered a hit: no provider spent time on it.
    private static final String PROVIDER = "cache";

    private final Tunable<Boolean> enabled;
    private final Tunable<Long> maxEntries;
    private final Tunable<Duration> ttl;
    private final Cache<CacheKey, Entry> entries;
    private final ConcurrentMap<CacheKey, CompletableFuture<Entry>> flights =
            new ConcurrentHashMap<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder joined = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder loadNanos = new LongAdder();
    private final LongAdder savedNanos = new LongAdder();

    /// Declares the cache's settings and meters.
    public ResponseCache(Tunables tunables, Meters meters) {
        this(tunables, meters, task -> Thread.ofVirtual().name("cache-upkeep").start(task));
    }

    /// @param upkeep runs what a changed setting asks for: to make a large cache small takes a
    ///   while, and who changes the setting may be the thread that draws the screen
    ResponseCache(Tunables tunables, Meters meters, Executor upkeep) {
        enabled =
                tunables.flag(
                        "cache.response.enabled",
                        true,
                        "Answers cacheable requests from earlier answers: saves time and tokens"
                                + " for memory.");
        maxEntries =
                tunables.whole(
                        "cache.response.maxEntries",
                        10_000,
                        0,
                        10_000_000,
                        "entries",
                        "More entries raise the hit ratio and cost heap.");
        ttl =
                tunables.span(
                        "cache.response.ttl",
                        Duration.ofMinutes(10),
                        Duration.ofMillis(1),
                        Duration.ofDays(30),
                        "Longer keeps more answers; shorter keeps them fresh.");
        entries =
                Caffeine.newBuilder()
                        .maximumSize(maxEntries.value())
                        .expireAfterWrite(ttl.value())
                        .executor(Runnable::run)
                        .<CacheKey, Entry>evictionListener((_, _, _) -> evictions.increment())
                        .build();
        maxEntries.onChange(_ -> upkeep.execute(this::resize));
        ttl.onChange(_ -> upkeep.execute(this::expire));
        CacheMeters.register(meters, NAME, this::statistics);
    }

    /// Takes the setting as it is now, so that of two changes the last one holds, whichever is
    /// carried out last.
    private synchronized void resize() {
        entries.policy().eviction().ifPresent(policy -> policy.setMaximum(maxEntries.value()));
    }

    private synchronized void expire() {
        entries.policy()
                .expireAfterWrite()
                .ifPresent((Policy.FixedExpiration<CacheKey, Entry> policy) ->
                        policy.setExpiresAfter(ttl.value()));
    }

    /// Whether this cache would be asked for `request`.
    public boolean accepts(ChatRequest request) {
        return request.cacheable() && enabled.value();
    }

    /// The answer to an equal request, or else the one that `load` brings. The caller's thread does
    /// the loading; a load that fails is shared with those who joined, and not kept.
    public ChatResponse answer(ChatRequest request, Load load)
            throws ModelException, InterruptedException {
        CacheKey key = CacheKey.of(request);
        while (true) {
            Entry present = entries.getIfPresent(key);
            if (present != null) {
                return hit(present);
            }
            CompletableFuture<Entry> mine = new CompletableFuture<>();
            CompletableFuture<Entry> flight = flights.putIfAbsent(key, mine);
            if (flight == null) {
                return lead(key, mine, load);
            }
            Optional<ChatResponse> shared = join(flight);
            if (shared.isPresent()) {
                return shared.get();
            }
        }
    }

    /// Loads for all who join, and lets them know, whatever happens.
    private ChatResponse lead(CacheKey key, CompletableFuture<Entry> mine, Load load)
            throws ModelException, InterruptedException {
        try {
            // Another flight may have landed between the look-up and this one's start.
            Entry landed = entries.getIfPresent(key);
            Entry entry = landed != null ? landed : load(key, load);
            mine.complete(entry);
            return landed != null ? hit(entry) : entry.response().withCache(CacheUse.MISS);
        } catch (ModelException | InterruptedException | RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(key, mine);
        }
    }

    private Entry load(CacheKey key, Load load) throws ModelException, InterruptedException {
        misses.increment();
        long start = System.nanoTime();
        ChatResponse response = load.run();
        Entry entry = new Entry(response, System.nanoTime() - start);
        loadNanos.add(entry.loadNanos());
        if (key.length() + response.text().length() <= LARGEST_ENTRY) {
            entries.put(key, entry);
        }
        return entry;
    }

    private ChatResponse hit(Entry entry) {
        hits.increment();
        savedNanos.add(entry.loadNanos());
        return entry.response().withCache(CacheUse.HIT).withProvider(PROVIDER);
    }

    /// Waits for another caller's load. Empty if that caller was itself interrupted or broke, which
    /// says nothing about the model: then the next one loads.
    private Optional<ChatResponse> join(CompletableFuture<Entry> flight)
            throws ModelException, InterruptedException {
        long start = System.nanoTime();
        try {
            Entry entry = flight.get();
            hits.increment();
            joined.increment();
            savedNanos.add(Math.max(0, entry.loadNanos() - (System.nanoTime() - start)));
            return Optional.of(entry.response().withCache(CacheUse.JOINED));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelException failure) {
                throw failure.forAnotherCaller();
            }
            return Optional.empty();
        }
    }

    /// Forgets every answer.
    public void clear() {
        entries.invalidateAll();
    }

    public CacheStatistics statistics() {
        return new CacheStatistics(
                entries.estimatedSize(),
                maxEntries.value(),
                hits.sum(),
                misses.sum(),
                joined.sum(),
                evictions.sum(),
                loadNanos.sum(),
                savedNanos.sum());
    }

    /// Emits an `agentdyno.CacheStats` event; the engine calls it once a second.
    public void emit() {
        CacheStatsEvent event = new CacheStatsEvent();
        if (!event.isEnabled()) {
            return;
        }
        CacheStatistics now = statistics();
        event.cache = NAME;
        event.size = now.size();
        event.maxSize = now.maxSize();
        event.hits = now.hits();
        event.misses = now.misses();
        event.evictions = now.evictions();
        event.loadTime = now.loadNanos();
        event.timeSaved = now.savedNanos();
        event.commit();
    }

    /// Asks the model.
    @FunctionalInterface
    public interface Load {
        ChatResponse run() throws ModelException, InterruptedException;
    }

    /// An answer and what it cost.
    private record Entry(ChatResponse response, long loadNanos) {}
}
