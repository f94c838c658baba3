package dev.agentdyno.balance;

import java.nio.charset.StandardCharsets;

/// Where a key belongs among backends: rendezvous hashing, weighted.
///
/// Each backend draws a number from the key and its own name, and the highest wins (Thaler and
/// Ravishankar, 1998; weights by the logarithmic method). A backend that comes or goes moves only
/// the keys that are its own, and no ring has to be kept.
public final class Affinity {
    /// A request that belongs nowhere.
    public static final long NONE = 0;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private Affinity() {}

    /// The key of a text, never [#NONE].
    public static long of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(START, bytes, 0, bytes.length);
    }

    /// What [#of(long, byte[], int, int)] begins with.
    public static final long START = 0xCBF29CE484222325L;

    /// The key of what `before` is the key of and some more bytes, never [#NONE].
    public static long of(long before, byte[] bytes, int from, int to) {
        long hash = before;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * 0x100000001B3L;
        }
        return hash == NONE ? GOLDEN : hash;
    }

    /// How strongly `key` is drawn to the backend of `identity`: the highest of all has it.
    static double pull(long key, long identity, int weight) {
        long mixed = mixed(key ^ mixed(identity));
        double uniform = ((mixed >>> 11) + 0.5) * UNIT;
        return -weight / Math.log(uniform);
    }

    private static long mixed(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
