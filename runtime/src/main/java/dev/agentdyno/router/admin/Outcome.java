package dev.agentdyno.router.admin;

import dev.agentdyno.router.wire.Replies;
import io.netty.handler.codec.http.FullHttpResponse;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/// What an operator gets for what was asked.
sealed interface Outcome {
    /// An answer in one piece.
    record Reply(FullHttpResponse response) implements Outcome {}

    /// A file, which is deleted afterwards.
    ///
    /// @param name what the operator is to call it
    record Sending(Path file, String name) implements Outcome {}

    static Outcome json(int status, ObjectNode body) {
        return new Reply(Replies.json(status, body));
    }
}
