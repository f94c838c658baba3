package dev.agentdyno.router;

import dev.agentdyno.router.wire.Turn;
import dev.agentdyno.router.wire.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicBoolean;

/// What one client is sent, framed as it can read it. In its lane.
@SuppressWarnings(
        "FutureReturnValueIgnored") // a failed write closes the channel, which is an event
final class Outlet {
    private final Channel channel;
    private final Turn turn;
    private final AtomicBoolean leaving;
    private boolean http10;
    private boolean keepAlive = true;

    /// @param leaving whether the router ends, so that no connection is kept
    Outlet(Channel channel, Turn turn, AtomicBoolean leaving) {
        this.channel = channel;
        this.turn = turn;
        this.leaving = leaving;
    }

    /// The next answer is for a request of HTTP/1.0, or of HTTP/1.1.
    ///
    /// @param keep whether the client wants its connection kept
    void begin(boolean ofHttp10, boolean keep) {
        http10 = ofHttp10;
        keepAlive = keep;
    }

    /// The connection ends with the present answer.
    void closeAfter() {
        keepAlive = false;
    }

    /// Whether the connection is kept after the present answer.
    boolean isKept() {
        return keepAlive && !leaving.get();
    }

    /// A buffer for what is sent.
    ByteBuf buffer(int capacity) {
        return channel.alloc().ioBuffer(capacity);
    }

    /// Adds to an answer's head what concerns this connection, and the empty line.
    void endHead(ByteBuf out, Call answered) {
        keepAlive &= !leaving.get();
        answered.writeNotes(out);
        out.writeBytes(Wire.REQUEST_ID);
        Wire.writeText(out, answered.id);
        if (!keepAlive) {
            out.writeBytes(Wire.CLOSE);
        } else if (http10) {
            out.writeBytes(Wire.KEEP_ALIVE);
        }
        out.writeBytes(Wire.HEAD_END);
    }

    /// Writes a part of an answer without flushing it.
    void write(ByteBuf part) {
        channel.write(part, channel.voidPromise());
    }

    /// Has what was written sent, with the end of the turn.
    void flush() {
        turn.send(channel);
    }

    /// Whether the client reads chunks.
    boolean takesChunks() {
        return !http10;
    }

    /// Frames an answer of unknown length, in its head: in chunks, or by the connection's end.
    void frameWithoutLength(ByteBuf out) {
        if (http10) {
            keepAlive = false;
        } else {
            out.writeBytes(Wire.CHUNKED);
        }
    }

    /// Writes data of such an answer.
    void writeData(ByteBuf data) {
        if (http10) {
            write(data);
            return;
        }
        ByteBuf size = buffer(16);
        Wire.writeChunkSize(size, data.readableBytes());
        write(size);
        write(data);
        write(Unpooled.wrappedBuffer(Wire.LINE_END));
    }

    /// Writes the end of such an answer.
    void writeDataEnd() {
        if (!http10) {
            write(Unpooled.wrappedBuffer(Wire.LAST_CHUNK));
        }
    }
}
