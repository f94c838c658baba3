package dev.agentdyno.router.wire;

import io.netty.buffer.ByteBuf;

/// Finds where a head ends, while its bytes come in any number of parts.
///
/// A line ends in CR LF; an LF alone is refused at once, because others in the way of a request
/// might read it differently. Every byte is looked at once.
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
            int at = in.indexOf(start + looked, start + readable, (byte) '\n') - start;
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
