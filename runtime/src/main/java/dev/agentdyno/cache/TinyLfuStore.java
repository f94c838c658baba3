package dev.agentdyno.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Caffeine's W-TinyLFU, which does its upkeep in the callers' threads, so that a full store is
/// within its bounds whenever nobody is writing.
///
/// Caffeine weighs with one number an entry. With one bound that number is the entry itself or its
/// bytes; with both it is the larger of the two shares that the entry takes, in parts of [#WHOLE].
/// The sum of the larger shares is never less than either sum, so both bounds hold; the store may
/// be called full a little before either is reached.
///
/// Two equal runs may differ a little: to be safe from crafted keys, Caffeine lets one warm
/// newcomer in 128 in by chance.
final class TinyLfuStore<K, V> implements Store<K, V> {
    /// The room of a store with both bounds: half of the largest weight, so that an entry larger
    /// than all of it still weighs more.
    private static final long WHOLE = 1L << 30;

    /// The most entries of which exactly so many fit into [#WHOLE]: its square root.
    private static final long EXACT = 1L << 15;

    private final Cache<K, Held<K, V>> entries;
    private final Policy.Eviction<K, Held<K, V>> eviction;
    private final LongAdder bytes = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private volatile Bounds bounds;

    TinyLfuStore(Bounds bounds) {
        this.bounds = bounds;
        this.entries =
                Caffeine.newBuilder()
                        .maximumWeight(room(bounds))
                        .weigher((K _, Held<K, V> held) -> weight(held))
                        .executor(Runnable::run)
                        .removalListener(this::removed)
                        .build();
        this.eviction = entries.policy().eviction().orElseThrow();
    }

    @Override
    public Optional<V> get(K key) {
        return Optional.ofNullable(entries.getIfPresent(key)).map(Held::value);
    }

    @Override
    public void put(K key, V value, long bytes, long costNanos) {
        Held<K, V> newest = new Held<>(key, value, bytes, costNanos);
        if (!bounds.hold(1, bytes)) {
            entries.invalidate(key);
            return;
        }
        this.bytes.add(bytes);
        entries.put(key, newest);
        if (!bounds.hold(entries.estimatedSize(), this.bytes.sum())) {
            // Another thread was at the upkeep and did not see this entry any more.
            entries.cleanUp();
        }
    }

    @Override
    public boolean remove(K key, V value) {
        Held<K, V> held = entries.policy().getIfPresentQuietly(key);
        return held != null && held.value().equals(value) && entries.asMap().remove(key, held);
    }

    @Override
    public void clear() {
        entries.invalidateAll();
    }

    /// Weighs all entries anew, since a share is one of the bounds it was taken of.
    @Override
    public synchronized void resize(Bounds bounds) {
        boolean sameUnit = unit(bounds) == unit(this.bounds) && unit(bounds) != Unit.SHARE;
        this.bounds = bounds;
        eviction.setMaximum(room(bounds));
        if (!sameUnit) {
            entries.asMap().keySet().forEach(this::weighAnew);
        }
        entries.cleanUp();
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    @Override
    public long size() {
        return entries.estimatedSize();
    }

    @Override
    public long bytes() {
        return bytes.sum();
    }

    @Override
    public long evictions() {
        return evictions.sum();
    }

    @Override
    public List<Held<K, V>> held() {
        return List.copyOf(eviction.coldest(Integer.MAX_VALUE).values());
    }

    private void weighAnew(K key) {
        entries.asMap()
                .computeIfPresent(
                        key,
                        (_, held) -> {
                            bytes.add(held.bytes());
                            return new Held<>(key, held.value(), held.bytes(), held.costNanos());
                        });
    }

    private void removed(@Nullable K key, @Nullable Held<K, V> held, RemovalCause cause) {
        if (held != null) {
            bytes.add(-held.bytes());
        }
        if (cause.wasEvicted()) {
            evictions.increment();
        }
    }

    private int weight(Held<K, V> held) {
        Bounds now = bounds;
        double weight =
                switch (unit(now)) {
                    case ENTRY -> 1;
                    case BYTE -> held.bytes();
                    case SHARE -> Math.max(ofEntries(now), ofBytes(held, now));
                };
        return (int) Math.min(Integer.MAX_VALUE, weight);
    }

    /// The share of one entry. Rounded down, so that as many fit as may, where that lets no more
    /// than those in: the part that rounding leaves is smaller than their number.
    private static double ofEntries(Bounds bounds) {
        double share = (double) WHOLE / bounds.maxEntries();
        return bounds.maxEntries() <= EXACT ? Math.floor(share) : Math.ceil(share);
    }

    private static double ofBytes(Held<?, ?> held, Bounds bounds) {
        return held.bytes() == 0 ? 0 : Math.ceil((double) held.bytes() / bounds.maxBytes() * WHOLE);
    }

    private static long room(Bounds bounds) {
        return switch (unit(bounds)) {
            case ENTRY -> bounds.maxEntries();
            case BYTE -> bounds.maxBytes();
            case SHARE -> WHOLE;
        };
    }

    private static Unit unit(Bounds bounds) {
        if (bounds.maxBytes() == Bounds.UNLIMITED) {
            return Unit.ENTRY;
        }
        return bounds.maxEntries() == Bounds.UNLIMITED ? Unit.BYTE : Unit.SHARE;
    }

    /// What the weight of an entry counts.
    private enum Unit {
        ENTRY,
        BYTE,
        SHARE
    }
}
