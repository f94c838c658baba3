package dev.agentdyno.query;

import java.util.Arrays;

/// How values from 0 on are spread: percentiles that are at most a sixteenth too high, in 4 KiB.
/// For one thread.
final class Spread {
    private static final int PARTS_BITS = 4;
    private static final int PARTS = 1 << PARTS_BITS;
    private static final int LEAST = 32;

    private int[] counts = new int[LEAST];
    private long total;

    void add(long value) {
        int bucket = bucket(Math.max(0, value));
        if (bucket >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(bucket + 1, counts.length * 2));
        }
        counts[bucket]++;
        total++;
    }

    void add(Spread other) {
        if (other.counts.length > counts.length) {
            counts = Arrays.copyOf(counts, other.counts.length);
        }
        for (int i = 0; i < other.counts.length; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
    }

    /// Values under [#PARTS] have a bucket each; above, every doubling has [#PARTS].
    private static int bucket(long value) {
        if (value < PARTS) {
            return (int) value;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        int part = (int) (value >>> (exponent - PARTS_BITS)) & (PARTS - 1);
        return (exponent - PARTS_BITS + 1) * PARTS + part;
    }

    private static long highest(int bucket) {
        if (bucket < PARTS) {
            return bucket;
        }
        int exponent = bucket / PARTS + PARTS_BITS - 1;
        long width = 1L << (exponent - PARTS_BITS);
        return (1L << exponent) + (bucket % PARTS + 1) * width - 1;
    }

    /// The value that a share of them, 0 to 1, does not exceed; 0 without any.
    long quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return highest(i);
            }
        }
        return 0;
    }
}
