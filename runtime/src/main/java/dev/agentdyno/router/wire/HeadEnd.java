package dev.agentdyno.router.wire;

import io.netty.buffer.ByteBuf;

/// Finds where a head ends, while its bytes come in any number of parts.
///
/// A line ends in CR LF; an LF alone is refused at once, because others in the way of a request
/// might read it differently. No line is looked through twice.
public final class HeadEnd {
    /// Longest head taken.
    public static final int MOST = 32 << 10;

    private int looked;
    private int line;

    /// How many bytes from the reader index on are a head with its empty line; 0 while they are not
    /// all there.
    ///
    /// @throws BadMessageException if a line ends in another way, or the head is too long
    public int find(ByteBuf in) throws BadMessageException {
        int start = in.readerIndex();
        int readable = in.readableBytes();
        while (looked < readable) {
            int at = lineFeed(in, start + looked, start + readable) - start;
            if (at < 0) {
                looked = readable;
                break;
            }
            requireReturn(in, start, at);
            if (at == line + 1) {
                return whole(at + 1);
            }
            looked = at + 1;
            line = looked;
        }
        requireRoom(looked);
        return 0;
    }

    /// Where the first LF is, or -1.
    ///
    /// [ByteBuf#indexOf(int, int, byte)] has a branch for each number of bytes beyond a multiple of
    /// eight. The number changes with all that is read at once, and code that was compiled before a
    /// branch was first taken is thrown away then, with all that it was made part of.
    private static int lineFeed(ByteBuf in, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long found = EightBytes.find(in.getLongLE(at), (byte) '\n');
            if (found != 0) {
                return at + EightBytes.first(found);
            }
        }
        while (at < to && in.getByte(at) != '\n') {
            at++;
        }
        return at < to ? at : -1;
    }

    private void requireReturn(ByteBuf in, int start, int at) throws BadMessageException {
        if (at == line || in.getByte(start + at - 1) != '\r') {
            throw BadMessageException.malformed("a line ends without a carriage return");
        }
    }

    private int whole(int length) throws BadMessageException {
        if (line == 0) {
            throw BadMessageException.malformed("the start line is empty");
        }
        looked = 0;
        line = 0;
        requireRoom(length);
        return length;
    }

    private static void requireRoom(int length) throws BadMessageException {
        if (length > MOST) {
            throw new BadMessageException(
                    431, "head_too_large", "the head is larger than " + MOST + " bytes");
        }
    }
}
