package dev.agentdyno.reader;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A place in a chunk's bytes that moves as they are read. Reading beyond the chunk throws
/// [IndexOutOfBoundsException].
final class Cursor {
    private static final int LAST_SHIFT = 56;

    /// How a string is written.
    static final int NULL = 0;

    static final int EMPTY = 1;
    static final int CONSTANT = 2;
    static final int UTF_8 = 3;
    static final int CHARACTERS = 4;
    static final int LATIN_1 = 5;

    private final ByteBuffer bytes;
    private int position;
    private int end;

    Cursor(ByteBuffer bytes, int position) {
        this.bytes = bytes;
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
        float value = bytes.getFloat(position);
        position += Float.BYTES;
        return value;
    }

    double real() {
        double value = bytes.getDouble(position);
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
        byte first = bytes.get(position);
        if (first >= 0) {
            position++;
            return first;
        }
        return longer(first & 0x7fL);
    }

    private long longer(long value) {
        int at = position;
        for (int shift = 7; shift < LAST_SHIFT; shift += 7) {
            byte next = bytes.get(++at);
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                position = at + 1;
                return value;
            }
        }
        position = at + 2;
        return value | ((long) bytes.get(at + 1) << LAST_SHIFT);
    }

    void skipNumber() {
        int at = position;
        for (int i = 0; i < 8; i++) {
            if (bytes.get(at++) >= 0) {
                position = at;
                return;
            }
        }
        position = at + 1;
    }

    void skipNumbers(long count) {
        for (long i = 0; i < count; i++) {
            skipNumber();
        }
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
