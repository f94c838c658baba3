package dev.agentdyno.cache;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All caches of one engine: that of responses, and those that others [#open]. They share one
/// connection to the Redis that the setting `cache.redis` names, while it names one. Safe for use
/// by many threads.
public final class Caches implements AutoCloseable {
    static final Executor UPKEEP = task -> Thread.ofVirtual().name("cache-upkeep").start(task);

    private static final Pattern NAME = Pattern.compile("\\w+");

    /// How long a value stays unless the cache or the value has a time of its own.
    private static final Duration TTL = Duration.ofMinutes(10);

    /// Sweeps look at every entry, so they are few; what is asked for is never too old.
    private static final long SWEEP_NANOS = 10_000_000_000L;

    private final Tunables tunables;
    private final Meters meters;
    private final Executor upkeep;
    private final @Nullable RedisLink redis;
    private final List<Cache<?, ?>> opened = new CopyOnWriteArrayList<>();
    private final ResponseCache responses;
    private volatile long sweptAt = System.nanoTime();

    /// Declares the settings and meters of the cache of responses, and of the Redis.
    public Caches(Tunables tunables, Meters meters) {
        this(tunables, meters, UPKEEP, new RedisLink(tunables, UPKEEP));
    }

    Caches(Tunables tunables, Meters meters, Executor upkeep, @Nullable RedisLink redis) {
        this.tunables = tunables;
        this.meters = meters;
        this.upkeep = upkeep;
        this.redis = redis;
        this.responses =
                new ResponseCache(
                        open(ResponseCache.NAME, CacheKey.CODEC, new ResponseCodec()),
                        tunables,
                        upkeep);
    }

    /// Answers of chat models.
    public ResponseCache responses() {
        return responses;
    }

    /// A new cache of that name, with the settings `cache.NAME.*` and the meters `NAME_cache_*`;
    /// its values stay for ten minutes unless set otherwise.
    ///
    /// Values are handed out as they are to everyone who asks, so nobody may change them.
    ///
    /// @param name unique, of letters and digits, such as `embedding`, `prompt` or `retrieval`
    /// @param keys writes keys for Redis; equal keys must give equal bytes
    /// @param values writes values for Redis, and says how large one is
    /// @throws IllegalArgumentException if the name has other than letters and digits
    /// @throws IllegalStateException if the name is taken
    public <K, V> Cache<K, V> open(String name, Codec<K> keys, Codec<V> values) {
        return open(name, TTL, keys, values);
    }

    /// As [#open(String, Codec, Codec)], for values that stay for `ttl` unless set otherwise.
    public <K, V> Cache<K, V> open(String name, Duration ttl, Codec<K> keys, Codec<V> values) {
        return open(name, ttl, true, keys, values);
    }

    /// As [#open(String, Duration, Codec, Codec)].
    ///
    /// @param enabled whether it is switched on unless set otherwise
    public <K, V> Cache<K, V> open(
            String name, Duration ttl, boolean enabled, Codec<K> keys, Codec<V> values) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a cache cannot be called '" + name + "': letters and digits are possible");
        }
        CacheSettings settings = CacheSettings.declare(tunables, name, ttl, enabled);
        Cache<K, V> cache =
                new Cache<>(
                        name,
                        settings,
                        new ProcessTier<>(settings, keys, values, upkeep),
                        Optional.ofNullable(redis)
                                .map(link -> new RedisTier<>(name, settings, keys, values, link)));
        CacheMeters.register(meters, cache);
        opened.add(cache);
        return cache;
    }

    /// Those that were opened, that of responses first.
    public List<Cache<?, ?>> all() {
        return List.copyOf(opened);
    }

    /// Emits the statistics of all; the engine calls it once a second.
    public void emit() {
        opened.forEach(Cache::emit);
        long now = System.nanoTime();
        if (now - sweptAt >= SWEEP_NANOS) {
            sweptAt = now;
            upkeep.execute(() -> opened.forEach(Cache::sweep));
        }
    }

    /// Leaves the Redis; the caches work on without it.
    @Override
    public void close() {
        if (redis != null) {
            redis.close();
        }
    }
}
