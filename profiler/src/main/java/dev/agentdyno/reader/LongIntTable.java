package dev.agentdyno.reader;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// A compact map from `long` to non-negative `int`: open addressing, linear probing, two arrays.
/// Not safe for use by several threads while it is written.
public final class LongIntTable {
    private static final int LEAST = 16;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] keys;

    /// One more than the value; 0 where nothing is.
    private int[] values;

    private int size;

    /// An empty table.
    public LongIntTable() {
        keys = new long[LEAST];
        values = new int[LEAST];
    }

    /// How many keys it has.
    public int size() {
        return size;
    }

    /// The key's value, or -1.
    public int get(long key) {
        return values[slot(key)] - 1;
    }

    /// Sets the key's value, whether or not it had one.
    public void put(long key, int value) {
        int slot = slot(key);
        if (values[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        values[slot] = value + 1;
        if (size * 3L > keys.length * 2L) {
            grow();
        }
    }

    /// Hands over all values, in no order.
    void forEachValue(IntConsumer take) {
        for (int value : values) {
            if (value != 0) {
                take.accept(value - 1);
            }
        }
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * GOLDEN) >>> 32) & mask;
        while (values[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    /// Forgets everything and keeps the room.
    public void clear() {
        Arrays.fill(values, 0);
        size = 0;
    }
}
