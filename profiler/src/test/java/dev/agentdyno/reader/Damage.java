package dev.agentdyno.reader;

import java.util.Arrays;
import java.util.Random;

/// What is wrong with a copy of a recording.
public sealed interface Damage {
    /// The damaged copy.
    byte[] to(byte[] bytes);

    /// A byte with some of its bits turned over.
    record Flip(int at, int bits) implements Damage {
        @Override
        public byte[] to(byte[] bytes) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) bits;
            return flipped;
        }
    }

    /// Only so many bytes are left.
    record CutOff(int left) implements Damage {
        @Override
        public byte[] to(byte[] bytes) {
            return Arrays.copyOf(bytes, left);
        }
    }

    /// Any flip; one in three is of the header.
    static Damage flip(Random random, int length) {
        int at = random.nextInt(3) == 0 ? random.nextInt(68) : random.nextInt(length);
        return new Flip(at, 1 + random.nextInt(255));
    }

    /// The cut at so many sixty-fourths of the length.
    static Damage cut(int part, int length) {
        return new CutOff((int) ((long) length * part / 64));
    }
}
