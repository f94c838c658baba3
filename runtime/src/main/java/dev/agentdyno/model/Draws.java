package dev.agentdyno.model;

import java.util.SplittableRandom;

/// Random generators by number: one seed gives a generator of its own for each number, whoever asks
/// for it when.
public final class Draws {
    private Draws() {}

    /// The generator of `number`. The state is mixed first, because generators whose states lie a
    /// multiple of the golden gamma apart draw the same values, one place shifted.
    public static SplittableRandom of(long seed, long number) {
        return new SplittableRandom(mixed(mixed(seed) + number));
    }

    /// The finaliser of MurmurHash3 in D. Stafford's variant 13: a bijection that spreads every
    /// bit.
    private static long mixed(long value) {
        long first = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
