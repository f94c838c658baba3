package dev.agentdyno.router.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks at eight bytes at once, the first in the lowest bits of a word.
///
/// What finds bytes answers the high bit of the lowest one that is found, beside bits above it that
/// tell nothing; 0 if there is none.
final class EightBytes {
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private EightBytes() {}

    /// Those from `at` on.
    static long of(byte[] bytes, int at) {
        return (long) WORDS.get(bytes, at);
    }

    /// Finds those that are `wanted`, which is ASCII.
    static long find(long word, byte wanted) {
        return findBelow(word ^ ONES * wanted, 1);
    }

    /// Finds those that are below `limit`, which is at most 128, as numbers without a sign.
    static long findBelow(long word, int limit) {
        return (word - ONES * limit) & ~word & HIGH_BITS;
    }

    /// Which of the eight was found first.
    static int first(long found) {
        return Long.numberOfTrailingZeros(found) / Byte.SIZE;
    }
}
