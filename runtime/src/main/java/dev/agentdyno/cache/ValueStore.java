package dev.agentdyno.cache;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Gives up what is worth least: uses × cost ÷ age, where the load is the first use, the cost is
/// what it took, and the age is the time since. Of entries worth the same, the oldest goes.
///
/// What an entry is worth falls all the time, and for each at its own pace, so no order of them
/// lasts. Up to [#EXACT] entries, all are compared; above that, [#SAMPLE] drawn at random are, and
/// the least of those goes: with 64, it is among the poorest 5 % of all in 24 of 25 times (1 −
/// 0.95⁶⁴). The draws depend on the seed alone.
///
/// Look-ups take no lock; writers take one.
final class ValueStore<K, V> implements Store<K, V> {
    /// The most entries that are all compared.
    static final int EXACT = 512;

    /// How many are compared of more.
    static final int SAMPLE = 64;

    private final ConcurrentMap<K, Slot<K, V>> entries = new ConcurrentHashMap<>();

    /// The same in no order, to draw from.
    private final ArrayList<Slot<K, V>> slots = new ArrayList<>();

    private final LongSupplier nanoTime;
    private final SplittableRandom random;
    private long serials;
    private volatile Bounds bounds;
    private long bytes;
    private long evictions;

    ValueStore(Bounds bounds, LongSupplier nanoTime, long seed) {
        this.bounds = bounds;
        this.nanoTime = nanoTime;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public Optional<V> get(K key) {
        Slot<K, V> slot = entries.get(key);
        if (slot == null) {
            return Optional.empty();
        }
        slot.uses.incrementAndGet();
        return Optional.of(slot.held.value());
    }

    @Override
    public synchronized void put(K key, V value, long bytes, long costNanos) {
        Held<K, V> newest = new Held<>(key, value, bytes, costNanos);
        Slot<K, V> old = entries.get(key);
        if (old != null) {
            drop(old);
        }
        if (bounds.hold(1, bytes)) {
            makeRoom(1, bytes);
            keep(newest);
        }
    }

    @Override
    public synchronized boolean remove(K key, V value) {
        Slot<K, V> slot = entries.get(key);
        if (slot == null || !slot.held.value().equals(value)) {
            return false;
        }
        drop(slot);
        return true;
    }

    @Override
    public synchronized void clear() {
        entries.clear();
        slots.clear();
        bytes = 0;
    }

    @Override
    public synchronized void resize(Bounds bounds) {
        this.bounds = bounds;
        makeRoom(0, 0);
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    @Override
    public long size() {
        return entries.size();
    }

    @Override
    public synchronized long bytes() {
        return bytes;
    }

    @Override
    public synchronized long evictions() {
        return evictions;
    }

    @Override
    public synchronized List<Held<K, V>> held() {
        long now = nanoTime.getAsLong();
        return slots.stream()
                .map(slot -> new Priced<>(slot, slot.worth(now)))
                .sorted(
                        Comparator.comparingDouble((Priced<K, V> priced) -> priced.worth())
                                .thenComparingLong(priced -> priced.slot().serial))
                .map(priced -> priced.slot().held)
                .toList();
    }

    private void keep(Held<K, V> newest) {
        Slot<K, V> slot = new Slot<>(newest, nanoTime.getAsLong(), serials++);
        slot.place = slots.size();
        slots.add(slot);
        bytes += newest.bytes();
        entries.put(newest.key(), slot);
    }

    /// Takes a slot out; the last takes its place.
    private void drop(Slot<K, V> slot) {
        entries.remove(slot.held.key());
        Slot<K, V> last = slots.removeLast();
        if (last != slot) {
            slots.set(slot.place, last);
            last.place = slot.place;
        }
        bytes -= slot.held.bytes();
    }

    private void makeRoom(long moreEntries, long moreBytes) {
        while (!slots.isEmpty() && !bounds.hold(slots.size() + moreEntries, bytes + moreBytes)) {
            drop(poorest());
            evictions++;
        }
    }

    private Slot<K, V> poorest() {
        long now = nanoTime.getAsLong();
        boolean exact = slots.size() <= EXACT;
        int compared = exact ? slots.size() : SAMPLE;
        Slot<K, V> poorest = slots.get(exact ? 0 : random.nextInt(slots.size()));
        double least = poorest.worth(now);
        for (int number = 1; number < compared; number++) {
            Slot<K, V> slot = slots.get(exact ? number : random.nextInt(slots.size()));
            double worth = slot.worth(now);
            if (worth < least || (worth == least && slot.serial < poorest.serial)) {
                poorest = slot;
                least = worth;
            }
        }
        return poorest;
    }

    /// An entry and what its worth is reckoned from.
    private static final class Slot<K, V> {
        private final Held<K, V> held;
        private final long bornNanos;
        private final long serial;
        private final AtomicLong uses = new AtomicLong(1);
        private int place;

        Slot(Held<K, V> held, long bornNanos, long serial) {
            this.held = held;
            this.bornNanos = bornNanos;
            this.serial = serial;
        }

        /// Nothing is younger than a nanosecond.
        double worth(long now) {
            return (double) uses.get() * held.costNanos() / Math.max(1, now - bornNanos);
        }
    }

    /// A slot with its worth at one moment, since uses go on while it is compared.
    private record Priced<K, V>(Slot<K, V> slot, double worth) {}
}
