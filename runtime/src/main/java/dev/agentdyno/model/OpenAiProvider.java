package dev.agentdyno.model;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// Speaks OpenAI's chat completions API.
final class OpenAiProvider implements ProviderDialect {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    @Override
    public ProviderRequest read(byte[] body) {
        return ProviderRequest.read(body);
    }

    @Override
    public String id(String provider, long number) {
        return "chatcmpl-" + provider + "-" + number;
    }

    @Override
    public byte[] answer(String id, ChatResponse response) {
        return ProviderWire.completion(id, response);
    }

    @Override
    public byte[] failure(int status, String message) {
        return ProviderWire.error(status < 500 ? "invalid_request_error" : "server_error", message);
    }

    @Override
    public Stream stream(String id, ProviderRequest request, ChatResponse response) {
        TokenChunks chunks =
                new TokenChunks(
                        "",
                        ProviderWire.chunk(
                                id,
                                response,
                                "",
                                json -> json.writeStringProperty("content", TokenChunks.HOLE)));
        return new Chunks(id, request, response, chunks);
    }

    /// A stream of chunks.
    private record Chunks(
            String id, ProviderRequest request, ChatResponse response, TokenChunks chunks)
            implements Stream {
        @Override
        public void begin(ByteBuf out) {
            TokenChunks.event(
                    ProviderWire.chunk(
                            id,
                            response,
                            "",
                            json -> {
                                json.writeStringProperty("role", "assistant");
                                if (!response.message().toolRequests().isEmpty()) {
                                    ProviderWire.callDelta(json, response.message().toolRequests());
                                }
                            }),
                    out);
        }

        @Override
        public void token(String token, ByteBuf out) {
            chunks.write(token, out);
        }

        @Override
        public void finish(ByteBuf out) {
            TokenChunks.event(
                    ProviderWire.chunk(id, response, response.finishReason(), _ -> {}), out);
            if (request.includeUsage()) {
                TokenChunks.event(ProviderWire.usageChunk(id, response), out);
            }
            TokenChunks.event(DONE, out);
        }
    }
}
