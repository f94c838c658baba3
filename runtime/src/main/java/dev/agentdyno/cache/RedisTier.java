package dev.agentdyno.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tier in Redis, where other processes find what this one loaded. Safe for use by many
/// threads.
///
/// An entry stands under `agentdyno:NAME:` and half the SHA-256 of its key, as a [StoredValue] that
/// Redis forgets when its time is over. Nothing it holds is trusted: what is of another version is
/// no hit, and neither is what cannot be read or has another key, which counts as an error.
final class RedisTier<K, V> {
    static final String NAME = "redis";

    private static final int HASH_BYTES = 16;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final String prefix;
    private final CacheSettings settings;
    private final Codec<K> keys;
    private final Codec<V> values;
    private final RedisLink link;
    private final TierCounts counts = new TierCounts();

    RedisTier(
            String cache, CacheSettings settings, Codec<K> keys, Codec<V> values, RedisLink link) {
        this.prefix = "agentdyno:" + cache + ":";
        this.settings = settings;
        this.keys = keys;
        this.values = values;
        this.link = link;
    }

    /// Whether Redis would be asked now.
    boolean isUp() {
        return link.state() == TierState.UP;
    }

    /// The value kept for `key`; none if there is none or Redis does not tell in time.
    @Nullable Kept<V> read(K key) throws InterruptedException {
        if (link.state() != TierState.UP) {
            return null;
        }
        long start = System.nanoTime();
        byte[] bytes = keys.write(key);
        Kept<V> kept =
                switch (link.read(place(bytes))) {
                    case RedisReply.Value found -> decode(bytes, found.bytes());
                    case RedisReply.Nothing _ -> null;
                    case RedisReply.Failed _ -> broken();
                };
        if (kept == null) {
            counts.miss();
        } else {
            counts.hit(Math.max(0, kept.costNanos() - (System.nanoTime() - start)));
        }
        return kept;
    }

    private @Nullable Kept<V> decode(byte[] key, byte[] found) {
        Optional<StoredValue> stored = StoredValue.read(found);
        if (stored.isEmpty()) {
            return StoredValue.isOtherVersion(found) ? null : broken();
        }
        return Arrays.equals(key, stored.get().key()) ? revive(stored.get()) : broken();
    }

    private @Nullable Kept<V> revive(StoredValue stored) {
        long left = left(stored);
        if (left <= 0) {
            return null;
        }
        try {
            V value = values.read(stored.value());
            return new Kept<>(value, stored.costNanos(), System.nanoTime(), left);
        } catch (IOException | RuntimeException e) {
            return broken();
        }
    }

    /// How long the entry may still stay, in ns: in no process longer than where it was loaded.
    private static long left(StoredValue stored) {
        long millis = stored.endsAtMillis() - System.currentTimeMillis();
        return Math.min(millis, Long.MAX_VALUE / NANOS_PER_MILLI) * NANOS_PER_MILLI;
    }

    private @Nullable Kept<V> broken() {
        counts.error();
        return null;
    }

    /// Keeps the value for others, without waiting for it.
    void write(K key, Kept<V> kept) {
        if (link.state() != TierState.UP) {
            return;
        }
        byte[] keyBytes = keys.write(key);
        byte[] valueBytes = values.write(kept.value());
        if (keyBytes.length + valueBytes.length > settings.largestEntry().value()) {
            return;
        }
        long millis = Math.max(1, timeToLive(kept) / NANOS_PER_MILLI);
        long endsAt = System.currentTimeMillis() + millis;
        StoredValue stored = new StoredValue(keyBytes, valueBytes, kept.costNanos(), endsAt);
        counts.write(kept.costNanos());
        link.write(place(keyBytes), stored.write(), millis, counts::error);
    }

    private long timeToLive(Kept<V> kept) {
        return kept.ttlNanos() == 0 ? settings.ttl().value().toNanos() : kept.ttlNanos();
    }

    /// Removes every entry of this cache, whoever put it there.
    void clear() throws InterruptedException {
        if (link.state() == TierState.UP && !link.clear(prefix)) {
            counts.error();
        }
    }

    TierStatistics statistics() {
        TierState state = settings.enabled().value() ? link.state() : TierState.OFF;
        return counts.statistics(NAME, state, TierCounts.Room.UNKNOWN, -1);
    }

    private byte[] place(byte[] key) {
        byte[] hash = Arrays.copyOf(sha256(key), HASH_BYTES);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        return (prefix + text).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
