package dev.agentdyno.router;

import dev.agentdyno.gateway.UsageScan;
import dev.agentdyno.router.wire.ChunkScan;
import io.netty.buffer.ByteBuf;

/// Reads the tokens of an answer from its data as this passes.
final class Metering implements ChunkScan.Data {
    private final ChunkScan.Data onward;
    private final byte[] piece;
    private final UsageScan scan = new UsageScan();

    /// @param piece of the lane, holds a part of an answer while it is read
    Metering(ChunkScan.Data onward, byte[] piece) {
        this.onward = onward;
        this.piece = piece;
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

    /// Tokens of the prompt; -1 unknown.
    long input() {
        return scan.input();
    }

    /// Tokens of the answer; -1 unknown.
    long output() {
        return scan.output();
    }
}
