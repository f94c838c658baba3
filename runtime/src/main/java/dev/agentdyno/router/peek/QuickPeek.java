package dev.agentdyno.router.peek;

import dev.agentdyno.router.wire.Ascii;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Reads a [ChatPeek] in one pass over the bytes of a short body, since setting a parser up costs
/// more than such a body takes to read.
///
/// Takes only what it is sure of. Whatever is wrong, escaped where it matters, deep or long is left
/// to the parser, which also has the words for it.
public final class QuickPeek {
    private static final int LONGEST_BODY = 16 << 10;
    private static final int LONGEST_MODEL = 200;
    private static final int DEEPEST = 32;

    /// Stands for no position: the parser is to look.
    private static final int UNSURE = -1;

    private static final byte[] MODEL = Ascii.bytes("model");
    private static final byte[] STREAM = Ascii.bytes("stream");
    private static final byte[] MAX_TOKENS = Ascii.bytes("max_tokens");
    private static final byte[] MAX_COMPLETION = Ascii.bytes("max_completion_tokens");
    private static final byte[] TRUE = Ascii.bytes("true");
    private static final byte[] FALSE = Ascii.bytes("false");
    private static final byte[] NULL = Ascii.bytes("null");
    private static final boolean[] PLAIN = plain();

    /// The body with a zero behind it, which is part of nothing.
    private final byte[] bytes;

    private final boolean bounded;
    private String model = "";
    private boolean stream;

    private QuickPeek(byte[] bytes, boolean bounded) {
        this.bytes = bytes;
        this.bounded = bounded;
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[256];
        Arrays.fill(plain, ' ', 0x80, true);
        plain['"'] = false;
        plain['\\'] = false;
        return plain;
    }

    /// Looks into `body` without moving its reader index; empty if the parser is to look.
    ///
    /// @param bounded whether the limits of an answer must be positive
    public static Optional<ChatPeek> into(ByteBuf body, boolean bounded) {
        int length = body.readableBytes();
        if (length > LONGEST_BODY) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length + 1];
        body.getBytes(body.readerIndex(), bytes, 0, length);
        return new QuickPeek(bytes, bounded).read();
    }

    private Optional<ChatPeek> read() {
        int start = blanks(0);
        boolean sure = bytes[start] == '{' && members(blanks(start + 1)) != UNSURE;
        return sure && !model.isEmpty()
                ? Optional.of(new ChatPeek(model, stream))
                : Optional.empty();
    }

    /// The members of the outermost object, from the first name or the closing brace on.
    private int members(int from) {
        int at = from;
        while (at != UNSURE && bytes[at] != '}') {
            at = member(at);
            if (at != UNSURE && bytes[at] == ',') {
                at = blanks(at + 1);
                at = bytes[at] == '"' ? at : UNSURE;
            } else if (at != UNSURE && bytes[at] != '}') {
                at = UNSURE;
            }
        }
        return at;
    }

    private int member(int from) {
        int end = plainString(from);
        if (end == UNSURE) {
            return UNSURE;
        }
        int colon = blanks(end);
        if (bytes[colon] != ':') {
            return UNSURE;
        }
        int value = blanks(colon + 1);
        int after = value(value, 0);
        return after == UNSURE || !note(from + 1, end - 1, value, after) ? UNSURE : blanks(after);
    }

    /// Notes a member that matters; answers false if it is not surely right.
    private boolean note(int name, int nameEnd, int value, int end) {
        if (isModel(name, nameEnd)) {
            return is(MODEL, name, nameEnd) && noteModel(value, end);
        }
        if (is(STREAM, name, nameEnd)) {
            stream = bytes[value] == 't';
            return true;
        }
        boolean limit = is(MAX_TOKENS, name, nameEnd) || is(MAX_COMPLETION, name, nameEnd);
        return !bounded || !limit || isLimit(value, end);
    }

    /// In letters of either case, since there are backends that read the name in any.
    private boolean isModel(int from, int to) {
        if (to - from != MODEL.length) {
            return false;
        }
        for (int i = 0; i < MODEL.length; i++) {
            if ((bytes[from + i] | 0x20) != MODEL[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean noteModel(int value, int end) {
        boolean empty = end - value <= 2;
        boolean first = model.isEmpty();
        if (!first || empty || plainString(value) != end || end - value > LONGEST_MODEL) {
            return false;
        }
        model = new String(bytes, value + 1, end - value - 2, StandardCharsets.US_ASCII);
        return true;
    }

    private boolean isLimit(int value, int end) {
        if (is(NULL, value, end)) {
            return true;
        }
        int at = value;
        while (isDigit(at)) {
            at++;
        }
        return at == end && bytes[value] != '0';
    }

    private boolean is(byte[] expected, int from, int to) {
        return Arrays.equals(bytes, from, to, expected, 0, expected.length);
    }

    /// Where the value from `from` on ends.
    private int value(int from, int depth) {
        return switch (bytes[from]) {
            case '"' -> string(from);
            case '{' -> container(from, depth, '}');
            case '[' -> container(from, depth, ']');
            case 't' -> word(from, TRUE);
            case 'f' -> word(from, FALSE);
            case 'n' -> word(from, NULL);
            default -> number(from);
        };
    }

    private int word(int from, byte[] word) {
        int end = from + word.length;
        return end < bytes.length && is(word, from, end) ? end : UNSURE;
    }

    /// An object or an array, up to and with `close`.
    private int container(int from, int depth, char close) {
        if (depth == DEEPEST) {
            return UNSURE;
        }
        int at = blanks(from + 1);
        if (bytes[at] == close) {
            return at + 1;
        }
        while (true) {
            at = close == '}' ? named(at, depth) : value(at, depth + 1);
            if (at == UNSURE) {
                return UNSURE;
            }
            at = blanks(at);
            if (bytes[at] == close) {
                return at + 1;
            }
            if (bytes[at] != ',') {
                return UNSURE;
            }
            at = blanks(at + 1);
        }
    }

    private int named(int from, int depth) {
        int end = bytes[from] == '"' ? string(from) : UNSURE;
        if (end == UNSURE) {
            return UNSURE;
        }
        int colon = blanks(end);
        return bytes[colon] == ':' ? value(blanks(colon + 1), depth + 1) : UNSURE;
    }

    private int blanks(int from) {
        int at = from;
        while (isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }

    /// A string of plain ASCII.
    private int plainString(int from) {
        if (bytes[from] != '"') {
            return UNSURE;
        }
        int at = from + 1;
        while (PLAIN[bytes[at] & 0xff]) {
            at++;
        }
        return bytes[at] == '"' ? at + 1 : UNSURE;
    }

    private int string(int from) {
        int at = from + 1;
        while (at != UNSURE && bytes[at] != '"') {
            if (PLAIN[bytes[at] & 0xff]) {
                at++;
            } else {
                at = bytes[at] == '\\' ? escape(at + 1) : beyondAscii(at);
            }
        }
        return at == UNSURE ? UNSURE : at + 1;
    }

    private int escape(int at) {
        return switch (bytes[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> hexadecimal(at + 1);
            default -> UNSURE;
        };
    }

    private int hexadecimal(int from) {
        for (int at = from; at < from + 4; at++) {
            if (Ascii.hex(bytes[at]) < 0) {
                return UNSURE;
            }
        }
        return from + 4;
    }

    /// A character of two to four bytes of UTF-8; a control character is none.
    private int beyondAscii(int at) {
        int lead = bytes[at] & 0xff;
        if (lead < 0xc2 || lead > 0xf4) {
            return UNSURE;
        }
        int more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
        for (int i = 1; i <= more; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return UNSURE;
            }
        }
        return at + more + 1;
    }

    private int number(int from) {
        int at = bytes[from] == '-' ? from + 1 : from;
        int whole = digits(at);
        if (whole == UNSURE || (bytes[at] == '0' && whole > at + 1)) {
            return UNSURE;
        }
        int end = bytes[whole] == '.' ? digits(whole + 1) : whole;
        if (end == UNSURE || (bytes[end] != 'e' && bytes[end] != 'E')) {
            return end;
        }
        boolean signed = bytes[end + 1] == '+' || bytes[end + 1] == '-';
        return digits(signed ? end + 2 : end + 1);
    }

    /// Behind one digit or more.
    private int digits(int from) {
        int at = from;
        while (isDigit(at)) {
            at++;
        }
        return at == from ? UNSURE : at;
    }

    private boolean isDigit(int at) {
        return bytes[at] >= '0' && bytes[at] <= '9';
    }
}
