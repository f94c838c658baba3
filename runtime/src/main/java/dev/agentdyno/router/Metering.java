package dev.agentdyno.router;

import dev.agentdyno.gateway.UsageScan;
import dev.agentdyno.router.wire.ChunkScan;
import io.netty.buffer.ByteBuf;

/// Reads the tokens of an answer from its data as this passes.
final class Metering implements ChunkScan.Data {
    /// Most that is copied at once.
    private static final int PIECE = 4 << 10;

    private final ChunkScan.Data onward;
    private final UsageScan scan = new UsageScan();
    private byte[] piece = {};

    Metering(ChunkScan.Data onward) {
        this.onward = onward;
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
        int most = Math.min(PIECE, length);
        if (piece.length < most) {
            piece = new byte[most];
        }
        for (int at = 0; at < length; at += most) {
            int part = Math.min(most, length - at);
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
