package dev.agentdyno.router.faults;

import dev.agentdyno.router.wire.ChunkScan;
import io.netty.buffer.ByteBuf;

/// Breaks the JSON of an answer at one place and leaves its framing whole: a quotation mark becomes
/// a control character, which JSON forbids inside strings and outside.
final class Garbler implements ChunkScan.Data {
    private static final byte BROKEN = 1;

    /// How far into an answer of unknown length the place may lie; short streams are met too.
    private static final int LIKELY_LENGTH = 512;

    private final ChunkScan.Data told;
    private long left;
    private boolean done;

    /// @param at the place, from 0 to less than 1
    /// @param length of the answer; 0 if it is not known
    Garbler(double at, long length, ChunkScan.Data told) {
        this.told = told;
        // The second half is left to find a mark in.
        this.left = (long) (at * (length > 0 ? length : LIKELY_LENGTH) / 2);
    }

    @Override
    public void range(ByteBuf in, int from, int length) {
        if (!done) {
            spoil(in, from, length);
        }
        told.range(in, from, length);
    }

    private void spoil(ByteBuf in, int from, int length) {
        int skipped = (int) Math.min(left, length);
        left -= skipped;
        int at = in.indexOf(from + skipped, from + length, (byte) '"');
        if (at >= 0) {
            in.setByte(at, BROKEN);
            done = true;
        }
    }
}
