package dev.agentdyno.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Gives up what was used least recently, exactly. Every use moves its entry to the end of one
/// list, so all callers take one lock, for some tens of nanoseconds.
final class LruStore<K, V> implements Store<K, V> {
    private final LinkedHashMap<K, Held<K, V>> entries = new LinkedHashMap<>();
    private Bounds bounds;
    private long bytes;
    private long evictions;

    LruStore(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public synchronized Optional<V> get(K key) {
        Held<K, V> held = entries.get(key);
        if (held == null) {
            return Optional.empty();
        }
        entries.putLast(key, held);
        return Optional.of(held.value());
    }

    @Override
    public synchronized void put(K key, V value, long bytes, long costNanos) {
        Held<K, V> newest = new Held<>(key, value, bytes, costNanos);
        drop(key);
        if (bounds.hold(1, bytes)) {
            makeRoom(1, bytes);
            entries.put(key, newest);
            this.bytes += bytes;
        }
    }

    @Override
    public synchronized boolean remove(K key, V value) {
        Held<K, V> held = entries.get(key);
        if (held == null || !held.value().equals(value)) {
            return false;
        }
        drop(key);
        return true;
    }

    @Override
    public synchronized void clear() {
        entries.clear();
        bytes = 0;
    }

    @Override
    public synchronized void resize(Bounds bounds) {
        this.bounds = bounds;
        makeRoom(0, 0);
    }

    @Override
    public synchronized Bounds bounds() {
        return bounds;
    }

    @Override
    public synchronized long size() {
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
        return List.copyOf(entries.values());
    }

    private void drop(K key) {
        Held<K, V> held = entries.remove(key);
        bytes -= held == null ? 0 : held.bytes();
    }

    private void makeRoom(long moreEntries, long moreBytes) {
        Iterator<Held<K, V>> oldestFirst = entries.values().iterator();
        while (!bounds.hold(entries.size() + moreEntries, bytes + moreBytes)
                && oldestFirst.hasNext()) {
            bytes -= oldestFirst.next().bytes();
            oldestFirst.remove();
            evictions++;
        }
    }
}
