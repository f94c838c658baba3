package dev.agentdyno.router.upstream;

import dev.agentdyno.router.wire.BodyScan;
import dev.agentdyno.router.wire.ChunkScan;
import dev.agentdyno.router.wire.ResponseHead;
import io.netty.buffer.ByteBuf;

/// One request to a backend, as the connection that carries it sees it: told of each part of the
/// answer as it comes, all in the lane's loop.
public interface Errand extends Taker {
    /// When it began to wait for a connection, by [System#nanoTime()].
    long waitingSince();

    /// It waited so long and goes on.
    void waited(long nanos);

    /// The head of the answer came.
    ///
    /// @param scan what walks over the answer's body
    void head(ResponseHead answer, BodyScan scan);

    /// What takes the data of the answer; nothing does while no answer is passed through.
    ChunkScan.Data data();

    /// A part of the answer's body came, framed as the backend did, which this releases; its data
    /// was told before.
    void content(ByteBuf part, boolean last);

    /// All that came so far was told.
    void readComplete();

    /// The connection ended before the answer did.
    void upstreamClosed();

    /// The backend answered with what is no HTTP; the connection is closed by its owner.
    void garbled(String what);
}
