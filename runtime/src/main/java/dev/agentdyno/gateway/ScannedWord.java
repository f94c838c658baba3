package dev.agentdyno.gateway;

import java.nio.charset.StandardCharsets;

/// The string that was read last, as long as it may be a word that matters. For one thread.
final class ScannedWord {
    private static final int LONGEST = 32;

    private final byte[] bytes = new byte[LONGEST];
    private int length;

    void clear() {
        length = 0;
    }

    void add(byte[] from, int at, int count) {
        if (length < LONGEST) {
            System.arraycopy(from, at, bytes, length, Math.min(count, LONGEST - length));
        }
        length = Math.min(LONGEST + 1, length + count);
    }

    /// It is none that matters, since no such word has escapes.
    void spoil() {
        length = LONGEST + 1;
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean is(String word) {
        if (length != word.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Empty if it is none that matters.
    String text() {
        return length > LONGEST ? "" : new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
