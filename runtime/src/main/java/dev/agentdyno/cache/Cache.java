package dev.agentdyno.cache;

import dev.agentdyno.model.CacheUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Values by key, with one load for all who ask for the same at the same time. Safe for use by many
/// threads; made by [Caches#open].
///
/// ```java
/// Cache<String, float[]> embeddings = caches.open("embedding", Codec.TEXT, Codec.FLOATS);
/// float[] vector = embeddings.get(text, () -> model.embed(text));
/// ```
///
/// A look-up asks the tier in this process, then the Redis that `cache.redis` names, if any, and
/// then loads, in the caller's thread. The settings `cache.NAME.*` bound it by entries, bytes and
/// age. Loads under way are as many as callers.
///
/// A load that fails leaves nothing behind. Those who waited for it are told of the same failure,
/// unless it was interrupted or broke with an unchecked exception, which says nothing about the
/// value: then the next of them loads. All loaders of one cache fail with the same checked
/// exceptions.
///
/// @param <K> keys, with `equals` and `hashCode`
public final class Cache<K, V> {
    private static final String NOTHING = "the loader answered nothing";
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final String name;
    private final CacheSettings settings;
    private final ProcessTier<K, V> process;
    private final Optional<RedisTier<K, V>> redis;
    private final ConcurrentMap<K, CompletableFuture<Kept<V>>> flights = new ConcurrentHashMap<>();
    private final LongAdder misses = new LongAdder();
    private final LongAdder joined = new LongAdder();
    private final LongAdder loads = new LongAdder();
    private final LongAdder loadNanos = new LongAdder();
    private final LongAdder joinedNanos = new LongAdder();

    Cache(
            String name,
            CacheSettings settings,
            ProcessTier<K, V> process,
            Optional<RedisTier<K, V>> redis) {
        this.name = name;
        this.settings = settings;
        this.process = process;
        this.redis = redis;
    }

    public String name() {
        return name;
    }

    /// Whether it is switched on; while it is not, every look-up loads.
    public boolean enabled() {
        return settings.enabled().value();
    }

    /// The value of `key`, loaded if need be.
    public <E extends Exception> V get(K key, Loader<V, E> loader) throws E, InterruptedException {
        return find(key, loader).value();
    }

    /// As [#get(Object, Loader)]; a value that is loaded now stays for `ttl`, however the cache is
    /// set.
    public <E extends Exception> V get(K key, Duration ttl, Loader<V, E> loader)
            throws E, InterruptedException {
        return find(key, positive(ttl), loader).value();
    }

    /// As [#get(Object, Loader)], and tells how the value was come by.
    public <E extends Exception> Found<V> find(K key, Loader<V, E> loader)
            throws E, InterruptedException {
        return find(key, 0, loader);
    }

    private <E extends Exception> Found<V> find(K key, long ttlNanos, Loader<V, E> loader)
            throws E, InterruptedException {
        if (!enabled()) {
            return new Found<>(loader.load(), CacheUse.OFF, 0);
        }
        Kept<V> kept = process.get(key);
        while (kept == null) {
            CompletableFuture<Kept<V>> mine = new Flight<>();
            CompletableFuture<Kept<V>> flight = flights.putIfAbsent(key, mine);
            if (flight == null) {
                return lead(key, ttlNanos, mine, loader);
            }
            Optional<Found<V>> shared = join(flight, loader::shared);
            if (shared.isPresent()) {
                return shared.get();
            }
            kept = landed(key);
        }
        return hit(kept);
    }

    /// Brings the value for all who join, and lets them know, whatever happens.
    private <E extends Exception> Found<V> lead(
            K key, long ttlNanos, CompletableFuture<Kept<V>> mine, Loader<V, E> loader)
            throws E, InterruptedException {
        try {
            // Another flight may have landed between the look-up and this one's start.
            Kept<V> elsewhere = landed(key);
            if (elsewhere == null) {
                elsewhere = fromRedis(key);
            }
            Kept<V> kept = elsewhere == null ? load(key, ttlNanos, loader) : elsewhere;
            mine.complete(kept);
            return new Found<>(
                    kept.value(),
                    elsewhere == null ? CacheUse.MISS : CacheUse.HIT,
                    kept.costNanos());
        } catch (Throwable e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(key, mine);
        }
    }

    private @Nullable Kept<V> landed(K key) {
        Kept<V> kept = process.peek(key);
        if (kept != null) {
            process.hit(kept);
        }
        return kept;
    }

    private @Nullable Kept<V> fromRedis(K key) throws InterruptedException {
        Kept<V> kept = redis.isPresent() ? redis.get().read(key) : null;
        if (kept != null) {
            process.put(key, kept);
        }
        return kept;
    }

    private <E extends Exception> Kept<V> load(K key, long ttlNanos, Loader<V, E> loader)
            throws E, InterruptedException {
        misses.increment();
        long start = System.nanoTime();
        V value = Objects.requireNonNull(loader.load(), NOTHING);
        long end = System.nanoTime();
        loads.increment();
        loadNanos.add(end - start);
        Kept<V> kept = new Kept<>(value, end - start, end, ttlNanos);
        keep(key, kept);
        return kept;
    }

    private void keep(K key, Kept<V> kept) {
        process.put(key, kept);
        redis.ifPresent(tier -> tier.write(key, kept));
    }

    private Found<V> hit(Kept<V> kept) {
        return new Found<>(kept.value(), CacheUse.HIT, kept.costNanos());
    }

    /// Waits for another caller's load. Empty if that says nothing about the value.
    private <E extends Exception> Optional<Found<V>> join(
            CompletableFuture<Kept<V>> flight, UnaryOperator<E> telling)
            throws E, InterruptedException {
        if (flight instanceof Flight<V> known && known.leader.equals(Thread.currentThread())) {
            throw new IllegalStateException("a loader asks for the key that it loads");
        }
        long start = System.nanoTime();
        try {
            Kept<V> kept = flight.get();
            joined.increment();
            joinedNanos.add(Math.max(0, kept.costNanos() - (System.nanoTime() - start)));
            return Optional.of(new Found<>(kept.value(), CacheUse.JOINED, kept.costNanos()));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Exception failure
                    && !(failure instanceof RuntimeException)
                    && !(failure instanceof InterruptedException)) {
                throw telling.apply(asOwn(failure));
            }
            return Optional.empty();
        }
    }

    @SuppressWarnings({
        "unchecked",
        "TypeParameterUnusedInFormals"
    }) // all loaders of one cache fail with the same
    private static <E extends Exception> E asOwn(Exception failure) {
        return (E) failure;
    }

    /// The value of each key, in their order; those that are missing are loaded together, once
    /// each. What another caller is loading already is waited for, after the batch.
    ///
    /// A look-up and a miss are counted for each key.
    ///
    /// @param loader gets the keys that are missing, and answers a value to each in their order
    public <E extends Exception> List<V> allOf(List<K> keys, BatchLoader<K, V, E> loader)
            throws E, InterruptedException {
        if (!enabled()) {
            return loader.load(keys);
        }
        Map<K, V> values = HashMap.newHashMap(keys.size());
        Set<K> missing = new LinkedHashSet<>();
        for (K key : keys) {
            Optional<V> present = ifPresent(key);
            present.ifPresent(value -> values.put(key, value));
            if (present.isEmpty()) {
                missing.add(key);
            }
        }
        while (!missing.isEmpty()) {
            missing = bring(missing, loader, values);
        }
        return keys.stream().map(key -> Objects.requireNonNull(values.get(key))).toList();
    }

    /// Brings what nobody else is bringing, then waits for what others are: in this order, so that
    /// two callers never wait for each other.
    ///
    /// @return those whose load by another said nothing about the value
    private <E extends Exception> Set<K> bring(
            Set<K> missing, BatchLoader<K, V, E> loader, Map<K, V> values)
            throws E, InterruptedException {
        Map<K, CompletableFuture<Kept<V>>> mine = new LinkedHashMap<>();
        Map<K, CompletableFuture<Kept<V>>> others = new LinkedHashMap<>();
        for (K key : missing) {
            CompletableFuture<Kept<V>> flight = new Flight<>();
            CompletableFuture<Kept<V>> theirs = flights.putIfAbsent(key, flight);
            (theirs == null ? mine : others).put(key, theirs == null ? flight : theirs);
        }
        lead(mine, loader, values);
        Set<K> left = new LinkedHashSet<>();
        for (Map.Entry<K, CompletableFuture<Kept<V>>> other : others.entrySet()) {
            Optional<Found<V>> shared = join(other.getValue(), UnaryOperator.<E>identity());
            shared.ifPresent(found -> values.put(other.getKey(), found.value()));
            if (shared.isEmpty()) {
                left.add(other.getKey());
            }
        }
        return left;
    }

    private <E extends Exception> void lead(
            Map<K, CompletableFuture<Kept<V>>> mine, BatchLoader<K, V, E> loader, Map<K, V> values)
            throws E, InterruptedException {
        try {
            List<K> missing = new ArrayList<>();
            mine.forEach((key, flight) -> {
                Kept<V> landed = landed(key);
                if (landed == null) {
                    missing.add(key);
                } else {
                    values.put(key, landed.value());
                    flight.complete(landed);
                }
            });
            if (!missing.isEmpty()) {
                load(
                        missing,
                        loader,
                        (key, kept) -> {
                            values.put(key, kept.value());
                            Objects.requireNonNull(mine.get(key)).complete(kept);
                        });
            }
        } catch (Throwable e) {
            mine.values().forEach(flight -> flight.completeExceptionally(e));
            throw e;
        } finally {
            mine.forEach(flights::remove);
        }
    }

    /// What one value cost is its part of what the batch cost.
    private <E extends Exception> void load(
            List<K> missing, BatchLoader<K, V, E> loader, BiConsumer<K, Kept<V>> loaded)
            throws E, InterruptedException {
        misses.add(missing.size());
        long start = System.nanoTime();
        List<V> values = loader.load(List.copyOf(missing));
        long end = System.nanoTime();
        if (values.size() != missing.size()) {
            throw new IllegalStateException(
                    values.size() + " values were loaded for " + missing.size() + " keys");
        }
        values.forEach(value -> Objects.requireNonNull(value, NOTHING));
        loads.add(missing.size());
        loadNanos.add(end - start);
        for (int i = 0; i < missing.size(); i++) {
            Kept<V> kept = new Kept<>(values.get(i), (end - start) / missing.size(), end, 0);
            keep(missing.get(i), kept);
            loaded.accept(missing.get(i), kept);
        }
    }

    /// The value that is there, without loading; waits for Redis at most as long as
    /// `cache.redis.timeout` says.
    public Optional<V> ifPresent(K key) throws InterruptedException {
        if (!enabled()) {
            return Optional.empty();
        }
        Kept<V> kept = process.get(key);
        if (kept == null) {
            kept = fromRedis(key);
        }
        return Optional.ofNullable(kept).map(Kept::value);
    }

    /// The value that is in this process, for callers that may not wait: no Redis is asked and
    /// nothing is loaded. What such a caller loads by itself it tells [#loaded].
    public Optional<V> here(K key) {
        return enabled()
                ? Optional.ofNullable(process.get(key)).map(Kept::value)
                : Optional.empty();
    }

    /// Whether [#ifPresent] would ask a Redis for what is not [#here].
    public boolean asksElsewhere() {
        return enabled() && redis.isPresent() && redis.get().isUp();
    }

    /// Keeps a value that its caller loaded by itself, and counts the miss and the load.
    public void loaded(K key, V value, Duration cost) {
        misses.increment();
        loads.increment();
        loadNanos.add(cost.toNanos());
        put(key, value, cost);
    }

    /// Keeps a value that came by another way.
    ///
    /// @param cost what it had cost to get; zero if unknown, which [CachePolicy#VALUE] gives up
    ///   first
    public void put(K key, V value, Duration cost) {
        keep(key, new Kept<>(value, cost.toNanos(), System.nanoTime(), 0));
    }

    /// As [#put(Object, Object, Duration)], for `ttl`, however the cache is set.
    public void put(K key, V value, Duration cost, Duration ttl) {
        keep(key, new Kept<>(value, cost.toNanos(), System.nanoTime(), positive(ttl)));
    }

    /// A load under way. Its own thread would wait for itself, so it is known.
    private static final class Flight<V> extends CompletableFuture<Kept<V>> {
        private final Thread leader = Thread.currentThread();
    }

    private static long positive(Duration ttl) {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("a value stays for longer than no time");
        }
        return ttl.compareTo(LONGEST) < 0 ? ttl.toNanos() : LONGEST.toNanos();
    }

    /// Forgets every value, in Redis too unless that is away. Waits until Redis has.
    public void clear() throws InterruptedException {
        process.clear();
        if (redis.isPresent()) {
            redis.get().clear();
        }
    }

    /// Removes what is too old; else that goes when it is asked for.
    void sweep() {
        process.sweep();
    }

    public CacheStatistics statistics() {
        TierStatistics here = process.statistics();
        Optional<TierStatistics> there = redis.map(RedisTier::statistics);
        long elsewhere = there.map(TierStatistics::hits).orElse(0L);
        return new CacheStatistics(
                here.size(),
                here.maxSize(),
                here.bytes(),
                here.maxBytes(),
                here.hits() + elsewhere + joined.sum(),
                misses.sum(),
                joined.sum(),
                here.evictions(),
                there.map(TierStatistics::errors).orElse(0L),
                loads.sum(),
                loadNanos.sum(),
                here.savedNanos()
                        + there.map(TierStatistics::savedNanos).orElse(0L)
                        + joinedNanos.sum());
    }

    /// The tiers in the order in which they are asked; that of Redis only while there is one.
    public List<TierStatistics> tiers() {
        List<TierStatistics> tiers = new ArrayList<>();
        tiers.add(process.statistics());
        redis.map(RedisTier::statistics)
                .filter(statistics -> statistics.state() != TierState.OFF)
                .ifPresent(tiers::add);
        return List.copyOf(tiers);
    }

    /// Emits an `agentdyno.CacheStats` event for itself and one for each tier.
    public void emit() {
        if (CacheEvents.wanted()) {
            CacheEvents.emit(name, enabled() ? TierState.UP : TierState.OFF, statistics());
            tiers().forEach(tier -> CacheEvents.emit(name, tier));
        }
    }
}
