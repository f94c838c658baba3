package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerScan;
import dev.agentdyno.router.wire.ChunkScan;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Keeps the data of a stream back while its first event may still be an error: until it is known
/// to be none, nothing of it was told, and somebody else can be asked.
final class Opening implements ChunkScan.Data {
    /// Bytes; the errors of vendors are shorter.
    private static final int MOST_KEPT = 16 << 10;

    private final ChunkScan.Data onward;
    private final AnswerScan said;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private boolean open;

    /// @param onward is told what is not kept back
    /// @param said what was read of the stream before it comes here
    Opening(ChunkScan.Data onward, AnswerScan said) {
        this.onward = onward;
        this.said = said;
    }

    @Override
    public void range(ByteBuf in, int from, int length) {
        if (!open && said.opening() == AnswerScan.Opening.ANSWER) {
            open();
        }
        if (open) {
            onward.range(in, from, length);
        } else {
            keep(in, from, length);
        }
    }

    private void keep(ByteBuf in, int from, int length) {
        try {
            in.getBytes(from, kept, length);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        if (kept.size() > MOST_KEPT) {
            open();
        }
    }

    /// Whether the stream opened with an error of its backend, of which nothing was told yet.
    boolean isRefusal() {
        return !open && said.opening() == AnswerScan.Opening.REFUSAL;
    }

    boolean isOpen() {
        return open;
    }

    /// Tells what was kept back, and keeps nothing back from now on.
    void open() {
        open = true;
        if (kept.size() > 0) {
            onward.range(Unpooled.wrappedBuffer(kept.toByteArray()), 0, kept.size());
            kept.reset();
        }
    }
}
