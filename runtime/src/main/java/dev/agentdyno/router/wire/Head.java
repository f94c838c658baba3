package dev.agentdyno.router.wire;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The head of a message: a start line and header lines, as the bytes they came in.
///
/// Read once, front to back. What is passed on is copied line by line, and no text is made of it.
/// Names must be tokens with nothing between them and the colon, values may hold no control
/// characters, and a line that continues another is refused (RFC 9112, 5).
final class Head {
    private static final int MOST_LINES = 100;

    /// Marks of each line: where it starts, where its colon is, the number of its field, and where
    /// its value starts and ends.
    private static final int MARKS = 5;

    private static final String CHUNKED = "chunked";
    private static final String KEEP_ALIVE = "keep-alive";
    private static final String CLOSE = "close";

    private final byte[] bytes;

    /// Where the start line's CR is.
    private final int startLineEnd;

    /// [#MARKS] for each line. Behind the last, where the empty line starts. Small, since a head
    /// waits for its answer: none is longer than [HeadEnd#MOST].
    private char[] marks = new char[MARKS * 8];

    private int count;
    private int present;

    /// Bits of the fields that have more than one line.
    private int repeated;

    private Head(byte[] bytes) {
        this.bytes = bytes;
        int at = 0;
        while (bytes[at] != '\n') {
            at++;
        }
        this.startLineEnd = at - 1;
    }

    /// Takes the next `length` bytes, which end in an empty line and hold no LF without a CR.
    static Head read(ByteBuf in, int length) throws BadMessageException {
        if (length > Character.MAX_VALUE) {
            throw new IllegalArgumentException("a head of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        Head head = new Head(bytes);
        head.readLines();
        return head;
    }

    private void readLines() throws BadMessageException {
        int from = startLineEnd + 2;
        while (bytes[from] != '\r') {
            from = readLine(from);
        }
        if (from != bytes.length - 2) {
            throw BadMessageException.malformed("a header line starts with a carriage return");
        }
        mark(from, 0, Field.OTHER, from, from);
        if (has(Field.CONNECTION) && !connectionIsPlain()) {
            markNamedHops();
        }
    }

    private int readLine(int from) throws BadMessageException {
        int colon = from;
        while (Ascii.isToken(bytes[colon])) {
            colon++;
        }
        if (colon == from || bytes[colon] != ':') {
            throw BadMessageException.malformed("a header line has no proper name");
        }
        int end = Ascii.textEnd(bytes, colon + 1);
        if (bytes[end] != '\r' || bytes[end + 1] != '\n') {
            throw BadMessageException.malformed("a header holds a control character");
        }
        Field field = Field.named(bytes, from, colon - from);
        repeated |= present & field.bit();
        present |= field.bit();
        markValue(from, colon, field, end);
        count++;
        if (count > MOST_LINES) {
            throw new BadMessageException(
                    431, "head_too_large", "there are more than " + MOST_LINES + " headers");
        }
        return end + 2;
    }

    /// Blanks around a value are no part of it.
    private void markValue(int from, int colon, Field field, int end) {
        int valueFrom = colon + 1;
        while (Ascii.isBlank(bytes[valueFrom])) {
            valueFrom++;
        }
        int valueTo = end;
        while (valueTo > valueFrom && Ascii.isBlank(bytes[valueTo - 1])) {
            valueTo--;
        }
        mark(from, colon, field, valueFrom, valueTo);
    }

    private void mark(int from, int colon, Field field, int valueFrom, int valueTo) {
        int at = MARKS * count;
        if (at + MARKS > marks.length) {
            marks = Arrays.copyOf(marks, 2 * marks.length);
        }
        marks[at] = (char) from;
        marks[at + 1] = (char) colon;
        marks[at + 2] = (char) field.number();
        marks[at + 3] = (char) valueFrom;
        marks[at + 4] = (char) valueTo;
    }

    /// Whether `Connection` tells of the connection and names no other field.
    private boolean connectionIsPlain() {
        return !repeatsAny(Field.CONNECTION.bit())
                && (isOnly(Field.CONNECTION, KEEP_ALIVE) || isOnly(Field.CONNECTION, CLOSE));
    }

    /// Fields that `Connection` names go no further, but what frames and addresses the message
    /// stays.
    private void markNamedHops() {
        int untouched = Field.HOPS | Field.CONTENT_LENGTH.bit() | Field.HOST.bit();
        for (int i = 0; i < count; i++) {
            if ((untouched & bit(i)) == 0) {
                String name = text(start(i), colon(i));
                if (listsInAny(Field.CONNECTION, name)) {
                    marks[MARKS * i + 2] = (char) Field.NAMED_HOP.number();
                }
            }
        }
    }

    private boolean listsInAny(Field field, String word) {
        for (int i = 0; i < count; i++) {
            if (bit(i) == field.bit() && lists(value(i), word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean lists(String list, String word) {
        for (String item : list.split(",", -1)) {
            if (item.strip().equalsIgnoreCase(word)) {
                return true;
            }
        }
        return false;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Where the start line's CR is.
    int startLineEnd() {
        return startLineEnd;
    }

    boolean has(Field field) {
        return (present & field.bit()) != 0;
    }

    /// Whether the connection goes on behind this message, as `Connection` says or the version of
    /// HTTP has it (RFC 9112, 9.3).
    boolean keepsConnection(boolean http11) {
        if (!has(Field.CONNECTION)) {
            return http11;
        }
        if (connectionIsPlain()) {
            return isOnly(Field.CONNECTION, KEEP_ALIVE);
        }
        return http11
                ? !listsInAny(Field.CONNECTION, CLOSE)
                : listsInAny(Field.CONNECTION, KEEP_ALIVE);
    }

    /// Whether the first value of `field`, which is there, is `word` and nothing else.
    private boolean isOnly(Field field, String word) {
        int line = first(field);
        int from = valueFrom(line);
        return Ascii.equalsIgnoringCase(bytes, from, valueTo(line) - from, word);
    }

    /// Whether one of the fields whose bits are `fields` has more than one line.
    boolean repeatsAny(int fields) {
        return (repeated & fields) != 0;
    }

    /// Whether more than one of the fields whose bits are `fields` is there.
    boolean hasSeveral(int fields) {
        return Integer.bitCount(present & fields) > 1;
    }

    /// How many lines `field` has.
    int lines(Field field) {
        int lines = 0;
        for (int i = 0; has(field) && i < count; i++) {
            lines += bit(i) == field.bit() ? 1 : 0;
        }
        return lines;
    }

    /// The first value of `field`, or empty text.
    String value(Field field) {
        int line = first(field);
        return line < 0 ? "" : value(line);
    }

    /// Which line is the first of `field`; -1 if there is none.
    private int first(Field field) {
        return has(field) ? firstOf(field.bit()) : -1;
    }

    private int firstOf(int fields) {
        for (int i = 0; i < count; i++) {
            if ((bit(i) & fields) != 0) {
                return i;
            }
        }
        return -1;
    }

    /// The first line of the fields whose bits are `fields`; empty if there is none.
    byte[] line(int fields) {
        int line = firstOf(fields);
        return line < 0 ? new byte[0] : Arrays.copyOfRange(bytes, start(line), valueTo(line));
    }

    private int bit(int line) {
        return 1 << marks[MARKS * line + 2];
    }

    private int start(int line) {
        return marks[MARKS * line];
    }

    private int colon(int line) {
        return marks[MARKS * line + 1];
    }

    private int valueFrom(int line) {
        return marks[MARKS * line + 3];
    }

    private int valueTo(int line) {
        return marks[MARKS * line + 4];
    }

    private String value(int line) {
        return text(valueFrom(line), valueTo(line));
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// Whether the one value of `field` starts with `lower`, in any case.
    boolean startsWith(Field field, String lower) {
        int line = first(field);
        return line >= 0
                && valueTo(line) - valueFrom(line) >= lower.length()
                && Ascii.equalsIgnoringCase(bytes, valueFrom(line), lower.length(), lower);
    }

    /// Whether the value of `Host` is made of what names of hosts and ports are.
    boolean namesHost() {
        int line = first(Field.HOST);
        int to = valueTo(line);
        for (int i = valueFrom(line); i < to; i++) {
            if (!Ascii.isHost(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /// The body's length as the head tells it; -1 if it does not.
    ///
    /// @throws BadMessageException if it is told twice, or by anything but digits
    long contentLength() throws BadMessageException {
        int line = first(Field.CONTENT_LENGTH);
        if (line < 0) {
            return -1;
        }
        int from = valueFrom(line);
        int to = valueTo(line);
        if (lines(Field.CONTENT_LENGTH) > 1 || to == from || to - from > 15) {
            throw BadMessageException.malformed("the length of the body is not clear");
        }
        long length = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                throw BadMessageException.malformed("the length of the body is no number");
            }
            length = 10 * length + bytes[i] - '0';
        }
        return length;
    }

    /// Whether the body comes in chunks.
    ///
    /// @throws BadMessageException if it is coded in any other way, or a length is told as well
    boolean isChunked() throws BadMessageException {
        int line = first(Field.TRANSFER_ENCODING);
        if (line < 0) {
            return false;
        }
        if (has(Field.CONTENT_LENGTH) || lines(Field.TRANSFER_ENCODING) > 1) {
            throw BadMessageException.malformed("the body is framed in two ways");
        }
        int from = valueFrom(line);
        if (!Ascii.equalsIgnoringCase(bytes, from, valueTo(line) - from, CHUNKED)) {
            throw new BadMessageException(
                    501, "not_implemented", "the only transfer coding is 'chunked'");
        }
        return true;
    }

    /// The first value of the header called `name`, in lower case; empty text if there is none.
    String value(String name) {
        for (int i = 0; i < count; i++) {
            if (isNamed(i, name)) {
                return value(i);
            }
        }
        return "";
    }

    private boolean isNamed(int line, String name) {
        int from = start(line);
        return Ascii.equalsIgnoringCase(bytes, from, colon(line) - from, name);
    }

    /// Copies the header lines to `out`, but for those whose bit is set in `dropped` and those that
    /// are called one of `names`, in lower case.
    void writeLines(ByteBuf out, int dropped, List<String> names) {
        int from = start(0);
        for (int i = 0; i < count; i++) {
            if ((dropped & bit(i)) != 0 || isNamedIn(i, names)) {
                out.writeBytes(bytes, from, start(i) - from);
                from = start(i + 1);
            }
        }
        out.writeBytes(bytes, from, start(count) - from);
    }

    private boolean isNamedIn(int line, List<String> names) {
        for (String name : names) {
            if (isNamed(line, name)) {
                return true;
            }
        }
        return false;
    }

    int length() {
        return bytes.length;
    }

    /// All fields, for one of the router's own pages.
    HttpHeaders headers() {
        return headers(0);
    }

    /// All fields but those whose bit is set in `dropped`.
    HttpHeaders headers(int dropped) {
        HttpHeaders headers = new DefaultHttpHeaders();
        for (int i = 0; i < count; i++) {
            if ((dropped & bit(i)) == 0) {
                headers.add(text(start(i), colon(i)), value(i));
            }
        }
        return headers;
    }

    /// The part of the start line from `from` to before `to`.
    String startLine(int from, int to) {
        return text(from, to);
    }

    /// Whether the part of the start line from `from` to before `to` is `expected`.
    boolean startLineIs(int from, int to, byte[] expected) {
        return Arrays.equals(bytes, from, to, expected, 0, expected.length);
    }
}
