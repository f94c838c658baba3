package dev.agentdyno.router.wire;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/// Walks over a body in chunks and tells which of its bytes are data.
///
/// Strict (RFC 9112, 7.1): one to [#MOST_DIGITS] hexadecimal digits and nothing before or between
/// them, lines that end in CR LF, extensions and trailers of bounded length with no control
/// characters.
public final class ChunkScan {
    private static final int MOST_DIGITS = 12;
    private static final int MOST_EXTENSION_BYTES = 256;
    private static final int MOST_TRAILER_BYTES = 8 << 10;

    /// Longest rest of a torn chunk that is filled up.
    private static final int MOST_FILLING = 64 << 10;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER_NAME,
        TRAILER_VALUE,
        TRAILER_LF,
        END_LF,
        DONE
    }

    private State state = State.SIZE;
    private int digits;
    private int extra;
    private long left;

    /// Bytes walked over since the end of the last chunk with data.
    private int beside;

    /// Walks on, up to the body's end at most; answers whether that is reached. On an exception the
    /// reader index stands behind the first wrong byte.
    boolean scan(ByteBuf in, Data data) throws BadMessageException {
        while (state != State.DONE && in.isReadable()) {
            if (state == State.DATA) {
                skipData(in, data);
            } else {
                state = after(in.readByte());
                beside++;
            }
        }
        return state == State.DONE;
    }

    private void skipData(ByteBuf in, Data data) {
        int length = (int) Math.min(left, in.readableBytes());
        data.range(in, in.readerIndex(), length);
        in.skipBytes(length);
        left -= length;
        if (left == 0) {
            state = State.DATA_CR;
        }
    }

    private State after(byte next) throws BadMessageException {
        return switch (state) {
            case SIZE -> afterSize(next);
            case EXTENSION -> afterExtension(next);
            case SIZE_LF -> expect(next, '\n', left == 0 ? State.TRAILER_START : State.DATA);
            case DATA_CR -> expect(next, '\r', State.DATA_LF);
            case DATA_LF -> {
                digits = 0;
                beside = -1;
                yield expect(next, '\n', State.SIZE);
            }
            case TRAILER_START -> afterTrailerStart(next);
            case TRAILER_NAME -> afterTrailerName(next);
            case TRAILER_VALUE -> afterTrailerValue(next);
            case TRAILER_LF -> expect(next, '\n', State.TRAILER_START);
            case END_LF -> expect(next, '\n', State.DONE);
            case DATA, DONE -> throw new IllegalStateException("no byte is looked at: " + state);
        };
    }

    private State afterSize(byte next) throws BadMessageException {
        int digit = Ascii.hex(next);
        if (digit >= 0) {
            requireRoom(digits + 1, MOST_DIGITS);
            digits++;
            left = left << 4 | digit;
            return State.SIZE;
        }
        if (digits == 0) {
            throw malformed();
        }
        extra = 0;
        return next == ';' ? State.EXTENSION : expect(next, '\r', State.SIZE_LF);
    }

    private State afterExtension(byte next) throws BadMessageException {
        if (Ascii.isText(next)) {
            requireRoom(++extra, MOST_EXTENSION_BYTES);
            return State.EXTENSION;
        }
        return expect(next, '\r', State.SIZE_LF);
    }

    private State afterTrailerStart(byte next) throws BadMessageException {
        if (next == '\r') {
            return State.END_LF;
        }
        return afterTrailerName(Ascii.isToken(next) ? next : 0);
    }

    private State afterTrailerName(byte next) throws BadMessageException {
        requireRoom(++extra, MOST_TRAILER_BYTES);
        if (next == ':') {
            return State.TRAILER_VALUE;
        }
        if (!Ascii.isToken(next)) {
            throw malformed();
        }
        return State.TRAILER_NAME;
    }

    private State afterTrailerValue(byte next) throws BadMessageException {
        requireRoom(++extra, MOST_TRAILER_BYTES);
        return Ascii.isText(next) ? State.TRAILER_VALUE : expect(next, '\r', State.TRAILER_LF);
    }

    private static State expect(byte next, char expected, State then) throws BadMessageException {
        if (next != expected) {
            throw malformed();
        }
        return then;
    }

    private static void requireRoom(int used, int most) throws BadMessageException {
        if (used > most) {
            throw malformed();
        }
    }

    private static BadMessageException malformed() {
        return BadMessageException.malformed("the body's chunks are malformed");
    }

    /// How many of the bytes that were walked over last may be of the last chunk, or of its
    /// trailers.
    public int endBytes() {
        return switch (state) {
            case SIZE, EXTENSION, SIZE_LF -> left == 0 ? beside : 0;
            case TRAILER_START, TRAILER_NAME, TRAILER_VALUE, TRAILER_LF, END_LF, DONE -> beside;
            case DATA, DATA_CR, DATA_LF -> 0;
        };
    }

    /// What ends the body well with `event` as its last data, wherever it was torn: a torn chunk is
    /// filled up first, with line feeds behind the event if it was longer. Empty if the last chunk
    /// has begun, or too much is missing.
    public Optional<byte[]> ending(byte[] event) {
        return switch (state) {
            case SIZE ->
                    digits > 0 && left > 0
                            ? filled("\r\n", event)
                            : Optional.of(chunk("", event, event.length));
            case EXTENSION -> left > 0 ? filled("\r\n", event) : Optional.empty();
            case SIZE_LF -> left > 0 ? filled("\n", event) : Optional.empty();
            case DATA -> filled("", event);
            case DATA_CR -> Optional.of(chunk("\r\n", event, event.length));
            case DATA_LF -> Optional.of(chunk("\n", event, event.length));
            case TRAILER_START, TRAILER_NAME, TRAILER_VALUE, TRAILER_LF, END_LF, DONE ->
                    Optional.empty();
        };
    }

    private Optional<byte[]> filled(String before, byte[] event) {
        if (left > MOST_FILLING) {
            return Optional.empty();
        }
        int missing = (int) left;
        String text = Ascii.text(event);
        if (missing >= event.length) {
            String filling = "\n".repeat(missing - event.length);
            return Optional.of(Ascii.bytes(before + text + filling + "\r\n0\r\n\r\n"));
        }
        String start = before + text.substring(0, missing) + "\r\n";
        return Optional.of(chunk(start, event, event.length - missing));
    }

    /// What ends a body well with `event` as its last data, in place of the last chunk.
    public static byte[] last(byte[] event) {
        return chunk("", event, event.length);
    }

    /// `before`, the last `count` bytes of `event` in a chunk of their own, and the last chunk.
    private static byte[] chunk(String before, byte[] event, int count) {
        String end = Ascii.text(event).substring(event.length - count);
        return Ascii.bytes(before + Integer.toHexString(count) + "\r\n" + end + "\r\n0\r\n\r\n");
    }

    /// Takes what a body carries.
    public interface Data {
        /// `length` bytes of `in` from index `from` on are data. They are to be copied or retained
        /// at once if they are wanted.
        void range(ByteBuf in, int from, int length);
    }
}
