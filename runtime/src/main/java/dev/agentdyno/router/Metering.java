package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerScan;
import dev.agentdyno.router.wire.ChunkScan;
import io.netty.buffer.ByteBuf;

/// Reads the data of an answer as this passes.
final class Metering implements ChunkScan.Data {
    private final ChunkScan.Data onward;
    private final byte[] piece;
    private final AnswerScan scan;

    /// @param piece of the lane, holds a part of an answer while it is read
    Metering(ChunkScan.Data onward, byte[] piece, AnswerScan scan) {
        this.onward = onward;
        this.piece = piece;
        this.scan = scan;
    }

    @Override
    public void range(ByteBuf in, int from, int length) {
        if (in.hasArray()) {
            scan.scan(in.array(), in.arrayOffset() + from, length);
        } else {
            copied(in, from, length);
        }
        onward.range(in, from, length);
    }

    private void copied(ByteBuf in, int from, int length) {
        for (int at = 0; at < length; at += piece.length) {
            int part = Math.min(piece.length, length - at);
            in.getBytes(from + at, piece, 0, part);
            scan.scan(piece, 0, part);
        }
    }
}
