package dev.agentdyno.router.wire;

import io.netty.buffer.ByteBuf;

/// Finds the end of one body, whatever frames it.
public final class BodyScan {
    private final Framing framing;
    private final ChunkScan chunks = new ChunkScan();
    private long left;

    /// @param length bytes of the body if it is framed by its length
    public BodyScan(Framing framing, long length) {
        this.framing = framing;
        this.left = length;
    }

    public Framing framing() {
        return framing;
    }

    public ChunkScan chunks() {
        return chunks;
    }

    /// Moves the reader index over what belongs to the body and tells which of it is data; answers
    /// whether the body is whole. On an exception the reader index stands behind the first wrong
    /// byte.
    public boolean scan(ByteBuf in, ChunkScan.Data data) throws BadMessageException {
        return switch (framing) {
            case NONE -> true;
            case LENGTH -> scanLength(in, data);
            case CHUNKED -> chunks.scan(in, data);
            case CLOSE -> {
                skip(in, data, in.readableBytes());
                yield false;
            }
        };
    }

    private boolean scanLength(ByteBuf in, ChunkScan.Data data) {
        int length = (int) Math.min(left, in.readableBytes());
        skip(in, data, length);
        left -= length;
        return left == 0;
    }

    private static void skip(ByteBuf in, ChunkScan.Data data, int length) {
        if (length > 0) {
            data.range(in, in.readerIndex(), length);
            in.skipBytes(length);
        }
    }
}
