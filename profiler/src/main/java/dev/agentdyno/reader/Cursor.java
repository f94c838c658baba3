package dev.agentdyno.reader;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A place in a chunk's bytes that moves as they are read. Reading beyond the chunk throws
/// [IndexOutOfBoundsException].
///
/// Each access to mapped bytes is checked, and that costs more than the arithmetic does. Numbers
/// are therefore taken from words of eight bytes: the last byte of a number is the one without its
/// highest bit set, and how many numbers end within a word is a count of bits.
final class Cursor {
    private static final int LAST_SHIFT = 56;
    private static final long STOPS = 0x8080_8080_8080_8080L;

    /// How a string is written.
    static final int NULL = 0;

    static final int EMPTY = 1;
    static final int CONSTANT = 2;
    static final int UTF_8 = 3;
    static final int CHARACTERS = 4;
    static final int LATIN_1 = 5;

    private final ByteBuffer bytes;

    /// From where on a word would lead beyond the bytes.
    private final int lastWord;

    private int position;
    private int end;

    Cursor(ByteBuffer bytes, int position) {
        this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.lastWord = bytes.limit() - Long.BYTES;
        this.position = position;
        this.end = bytes.limit();
    }

    int position() {
        return position;
    }

    void moveTo(int there) {
        position = there;
    }

    /// From now on no length or count may lead behind `there`. Without that, values that overlap
    /// could be read again and again.
    void endAt(int there) {
        end = Math.min(there, bytes.limit());
    }

    int remaining() {
        return end - position;
    }

    /// Whether more was read than there is.
    boolean beyondEnd() {
        return position > end;
    }

    byte octet() {
        return bytes.get(position++);
    }

    float single() {
        float value = Float.intBitsToFloat(Integer.reverseBytes(bytes.getInt(position)));
        position += Float.BYTES;
        return value;
    }

    double real() {
        double value = Double.longBitsToDouble(Long.reverseBytes(bytes.getLong(position)));
        position += Double.BYTES;
        return value;
    }

    void skip(int count) {
        if (count < 0 || count > remaining()) {
            throw new Malformed(position, "a length of " + count + " leads out of the chunk");
        }
        position += count;
    }

    /// A compressed integer: seven bits a byte, lowest first; a ninth byte is whole.
    long number() {
        if (position > lastWord) {
            return numberByOctets();
        }
        long word = bytes.getLong(position);
        long stops = ~word & STOPS;
        if (stops == 0) {
            return nineOctets(word);
        }
        int bits = Long.numberOfTrailingZeros(stops) + 1;
        position += bits >>> 3;
        return packed(word & (-1L >>> (Long.SIZE - bits)));
    }

    /// Seven bits of each byte, put together.
    private static long packed(long word) {
        long two = (word & 0x007f_007f_007f_007fL) | ((word & 0x7f00_7f00_7f00_7f00L) >>> 1);
        long four = (two & 0x0000_3fff_0000_3fffL) | ((two & 0x3fff_0000_3fff_0000L) >>> 2);
        return (four & 0x0fff_ffffL) | ((four & 0x0fff_ffff_0000_0000L) >>> 4);
    }

    private long nineOctets(long word) {
        long ninth = bytes.get(position + Long.BYTES);
        position += Long.BYTES + 1;
        return packed(word) | (ninth << LAST_SHIFT);
    }

    /// Where fewer bytes are left than a word has.
    private long numberByOctets() {
        long value = 0;
        int at = position;
        for (int shift = 0; shift < LAST_SHIFT; shift += 7) {
            byte next = bytes.get(at++);
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                position = at;
                return value;
            }
        }
        position = at + 1;
        return value | ((long) bytes.get(at) << LAST_SHIFT);
    }

    void skipNumber() {
        skipNumbers(1);
    }

    /// Steps over as many numbers at once as end within a word.
    void skipNumbers(long count) {
        long left = count;
        while (left > 0 && position <= lastWord) {
            long stops = ~bytes.getLong(position) & STOPS;
            int within = Long.bitCount(stops);
            if (within > left) {
                position += octetsToStop(stops, (int) left);
                return;
            }
            position += within == 0 ? Long.BYTES + 1 : octetsToLastStop(stops);
            left -= Math.max(1, within);
        }
        for (; left > 0; left--) {
            skipNumberByOctets();
        }
    }

    private static int octetsToLastStop(long stops) {
        return Long.BYTES - (Long.numberOfLeadingZeros(stops) >>> 3);
    }

    private static int octetsToStop(long stops, int number) {
        long left = stops;
        for (int i = 1; i < number; i++) {
            left &= left - 1;
        }
        return (Long.numberOfTrailingZeros(left) >>> 3) + 1;
    }

    private void skipNumberByOctets() {
        int at = position;
        for (int i = 0; i < Long.BYTES; i++) {
            if (bytes.get(at++) >= 0) {
                position = at;
                return;
            }
        }
        position = at + 1;
    }

    /// A number of things that follow, each of at least a byte.
    int count() {
        int at = position;
        long count = number();
        if (count < 0 || count > remaining()) {
            throw new Malformed(at, "a count of " + count + " is more than the bytes that follow");
        }
        return (int) count;
    }

    /// A string that is written in place.
    String text() {
        int at = position;
        int form = octet();
        return switch (form) {
            case NULL, EMPTY -> "";
            case UTF_8 -> new String(take(count()), StandardCharsets.UTF_8);
            case LATIN_1 -> new String(take(count()), StandardCharsets.ISO_8859_1);
            case CHARACTERS -> characters(count());
            default -> throw new Malformed(at, "a string has the unknown form " + form);
        };
    }

    private byte[] take(int count) {
        byte[] taken = new byte[count];
        bytes.get(position, taken);
        position += count;
        return taken;
    }

    private String characters(int count) {
        char[] characters = new char[count];
        for (int i = 0; i < count; i++) {
            characters[i] = (char) number();
        }
        return new String(characters);
    }

    void skipText() {
        int at = position;
        int form = octet();
        switch (form) {
            case NULL, EMPTY -> {}
            case CONSTANT -> skipNumber();
            case UTF_8, LATIN_1 -> skip(count());
            case CHARACTERS -> skipNumbers(count());
            default -> throw new Malformed(at, "a string has the unknown form " + form);
        }
    }
}
