package dev.agentdyno.router.peek;

import dev.agentdyno.gateway.Inquiry;
import dev.agentdyno.gateway.ModelPath;
import dev.agentdyno.gateway.Operation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/// What routing needs to know of a request: Gemini's callers say it in the path, all others in the
/// body.
///
/// @param version of the API, as the path has it
/// @param stream whether the answer is to come piece by piece
public record Wanted(String version, String model, boolean stream) {
    /// Reads it out of a request.
    ///
    /// @throws InvalidRequestException if a field is missing or cannot be used
    /// @throws IllegalArgumentException if the body is no JSON object; the message says why
    public static Wanted of(Operation operation, String path, ByteBuf body) {
        return switch (operation) {
            case GENERATE, STREAM_GENERATE ->
                    ModelPath.read(path)
                            .map(at -> inPath(operation, at))
                            .orElseGet(() -> inBody(operation, body));
            case CHAT, COMPLETIONS, EMBEDDINGS, RESPONSES, MESSAGES, COUNT_TOKENS ->
                    inBody(operation, body);
        };
    }

    private static Wanted inPath(Operation operation, ModelPath at) {
        return new Wanted(at.version(), at.model(), operation == Operation.STREAM_GENERATE);
    }

    private static Wanted inBody(Operation operation, ByteBuf body) {
        ChatPeek peek = ChatPeek.into(body, operation == Operation.CHAT);
        return new Wanted(operation.dialect().version(), peek.model(), peek.stream());
    }

    /// The request, of which nothing more is read unless it has to be put in other words.
    ///
    /// @param path as the caller wrote it
    /// @param query with its question mark; empty if there is none
    public Inquiry inquiry(Operation operation, String path, String query, ByteBuf body) {
        String below = path.substring(version.length() + 2);
        return new Inquiry(
                operation,
                new Inquiry.Target(version, below, query),
                model,
                stream,
                () -> ByteBufUtil.getBytes(body),
                System.currentTimeMillis() / 1_000);
    }
}
