package dev.agentdyno.router;

import dev.agentdyno.router.wire.ChunkScan;
import io.netty.buffer.ByteBuf;

/// Gives a backend's answer to the client, from its head on. What of the body is data is told
/// before the part that holds it is passed.
interface Answering extends ChunkScan.Data {
    /// The head is there.
    void start();

    /// The next part of the body is there, framed as the backend did, which this releases.
    void pass(ByteBuf part, boolean last);

    /// Whether the caller was sent a part of it, so that no other answer can take its place.
    boolean isBegun();

    /// Whether an answer that is whole can be given at all: asked before its last part is passed,
    /// while another could take its place.
    default boolean isUsable() {
        return true;
    }

    /// Whether the body, of which all data was told, is none or ends where no answer of its kind
    /// can.
    boolean isTorn();

    /// Whether nothing was wrong with an answer of which the last part was passed, and which was
    /// ended for the client.
    default boolean isSound() {
        return true;
    }

    /// Ends an answer that has begun and that its backend does not end. Answers false if only
    /// cutting the client's connection can do that.
    boolean endWithError(int status, String code, String message);

    /// Sends what was passed on so far. A head waits for the first data behind it, so that another
    /// backend can be asked until then.
    void flush();

    /// Sends the head of an answer that can begin before it is whole, though nothing is behind it
    /// yet.
    default void sendHead() {}
}
