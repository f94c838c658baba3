package dev.agentdyno.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/// Answers of chat models by request, with one load for all who ask the same at the same time. Safe
/// for use by many threads.
///
/// Bounded: at most `cache.response.maxEntries` entries (Caffeine's W-TinyLFU chooses which), none
/// older than `cache.response.ttl`, and none whose request and answer together are larger than
/// [#LARGEST_ENTRY], so the cache holds at most their product.
public final class ResponseCache {
    /// Largest request plus answer that is kept, in bytes of request and characters of answer.
    static final int LARGEST_ENTRY = 256 * 1024;

    private static final String NAME = "response";

    private final Tunable<Boolean> enabled;
    private final Tunable<Long> maxEntries;
    private final AsyncCache<CacheKey, Entry> entries;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder joined = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder loadNanos = new LongAdder();
    private final LongAdder savedNanos = new LongAdder();

    /// Declares the cache's settings and meters.
    public ResponseCache(Tunables tunables, Meters meters) {
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
        Tunable<Duration> ttl =
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
                        .buildAsync();
        maxEntries.onChange(this::resize);
        ttl.onChange(this::expireAfter);
        CacheMeters.register(meters, NAME, this::statistics);
    }

    private void resize(long most) {
        entries.synchronous().policy().eviction().ifPresent(policy -> policy.setMaximum(most));
    }

    private void expireAfter(Duration ttl) {
        entries.synchronous()
                .policy()
                .expireAfterWrite()
                .ifPresent((Policy.FixedExpiration<CacheKey, Entry> p) -> p.setExpiresAfter(ttl));
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
            CompletableFuture<Entry> present = entries.getIfPresent(key);
            if (present == null) {
                CompletableFuture<Entry> mine = new CompletableFuture<>();
                present = entries.asMap().putIfAbsent(key, mine);
                if (present == null) {
                    return load(key, mine, load);
                }
            }
            if (present.state() == Future.State.SUCCESS) {
                return hit(present.resultNow());
            }
            Optional<ChatResponse> shared = join(present);
            if (shared.isPresent()) {
                return shared.get();
            }
        }
    }

    private ChatResponse hit(Entry entry) {
        hits.increment();
        savedNanos.add(entry.loadNanos());
        return entry.response().withCache(CacheUse.HIT);
    }

    /// Loads, and lets those who joined know, whatever happens.
    private ChatResponse load(CacheKey key, CompletableFuture<Entry> mine, Load load)
            throws ModelException, InterruptedException {
        misses.increment();
        long start = System.nanoTime();
        try {
            ChatResponse response = load.run();
            long nanos = System.nanoTime() - start;
            loadNanos.add(nanos);
            mine.complete(new Entry(response, nanos));
            if (key.length() + response.text().length() > LARGEST_ENTRY) {
                entries.asMap().remove(key, mine);
            }
            return response.withCache(CacheUse.MISS);
        } catch (ModelException | InterruptedException | RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        }
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
        entries.synchronous().invalidateAll();
    }

    public CacheStatistics statistics() {
        return new CacheStatistics(
                entries.synchronous().estimatedSize(),
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
