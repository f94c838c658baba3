package dev.agentdyno.router.wire;

import java.nio.charset.StandardCharsets;

/// What the bytes of an HTTP head may be (RFC 9110, 5.5 and 5.6.2; RFC 9112, 3).
public final class Ascii {
    private static final byte TOKEN = 1;
    private static final byte TEXT = 2;
    private static final byte TARGET = 4;
    private static final byte HOST = 8;
    private static final byte[] KINDS = kinds();
    private static final byte DELETE = 0x7F;

    private Ascii() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        mark(kinds, TOKEN, "!#$%&'*+-.^_`|~");
        mark(kinds, HOST, "-._~%!$&'()*+,;=:[]");
        for (int c = '!'; c <= '~'; c++) {
            boolean word = Character.isLetterOrDigit(c);
            kinds[c] |= (byte) (TEXT | TARGET | (word ? TOKEN | HOST : 0));
        }
        for (int c = 0x80; c < 0x100; c++) {
            kinds[c] |= TEXT;
        }
        kinds[' '] |= TEXT;
        kinds['\t'] |= TEXT;
        return kinds;
    }

    private static void mark(byte[] kinds, byte kind, String letters) {
        letters.chars().forEach(c -> kinds[c] |= kind);
    }

    /// Part of a method or of a header's name.
    static boolean isToken(byte b) {
        return (KINDS[b & 0xff] & TOKEN) != 0;
    }

    /// Part of a header's value.
    static boolean isText(byte b) {
        return (KINDS[b & 0xff] & TEXT) != 0;
    }

    /// Where the part of a header's value ends that starts at `from`; it must end before `bytes`
    /// do.
    static int textEnd(byte[] bytes, int from) {
        int at = from;
        while (at <= bytes.length - Long.BYTES) {
            long word = EightBytes.of(bytes, at);
            long controls = EightBytes.findBelow(word, ' ') | EightBytes.find(word, DELETE);
            if (controls == 0) {
                at += Long.BYTES;
            } else {
                at += EightBytes.first(controls);
                if (!isText(bytes[at])) {
                    return at;
                }
                at++; // a tab
            }
        }
        while (isText(bytes[at])) {
            at++;
        }
        return at;
    }

    /// Part of a request's target.
    static boolean isTarget(byte b) {
        return (KINDS[b & 0xff] & TARGET) != 0;
    }

    /// Part of a host's name or address and its port.
    static boolean isHost(byte b) {
        return (KINDS[b & 0xff] & HOST) != 0;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
    }

    /// The value of a hexadecimal digit, or -1.
    public static int hex(byte b) {
        byte low = lower(b);
        if (low >= '0' && low <= '9') {
            return low - '0';
        }
        return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
    }

    /// Whether `length` bytes from `from` on are `lower`, in any case.
    static boolean equalsIgnoringCase(byte[] bytes, int from, int length, String lower) {
        if (length != lower.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (lower(bytes[from + i]) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the bytes from `from` on are `lower`, in any case.
    static boolean startsWithIgnoringCase(byte[] bytes, int from, byte[] lower) {
        for (int i = 0; i < lower.length; i++) {
            if (lower(bytes[from + i]) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    /// One byte for each character; the reverse of [#text].
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
