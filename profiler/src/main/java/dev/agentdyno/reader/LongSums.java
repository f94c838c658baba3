package dev.agentdyno.reader;

/// Sums by a `long` key: open addressing, linear probing, two arrays.
final class LongSums {
    private static final int LEAST = 64;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[LEAST];
    private long[] sums = new long[LEAST];
    private boolean[] used = new boolean[LEAST];
    private int size;

    /// What to do with a key and its sum.
    @FunctionalInterface
    interface Visitor {
        void sum(long key, long sum);
    }

    void add(long key, long amount) {
        int slot = slot(key);
        if (!used[slot]) {
            used[slot] = true;
            keys[slot] = key;
            size++;
        }
        sums[slot] += amount;
        if (size * 3L > keys.length * 2L) {
            grow();
        }
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < keys.length; i++) {
            if (used[i]) {
                visitor.sum(keys[i], sums[i]);
            }
        }
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * GOLDEN) >>> 32) & mask;
        while (used[slot] && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        LongSums larger = new LongSums();
        larger.keys = new long[keys.length * 2];
        larger.sums = new long[keys.length * 2];
        larger.used = new boolean[keys.length * 2];
        for (int i = 0; i < keys.length; i++) {
            if (used[i]) {
                int slot = larger.slot(keys[i]);
                larger.keys[slot] = keys[i];
                larger.sums[slot] = sums[i];
                larger.used[slot] = true;
            }
        }
        keys = larger.keys;
        sums = larger.sums;
        used = larger.used;
    }
}
