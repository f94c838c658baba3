package dev.agentdyno.model;

import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/// Anthropic's Messages API.
final class AnthropicDialect implements Dialect {
    private static final String VERSION = "2023-06-01";

    private final Endpoint endpoint;
    private final HttpUrl url;

    AnthropicDialect(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.url = endpoint.url("v1", "messages");
    }

    @Override
    public HttpUrl url(ChatRequest request, boolean stream) {
        return url;
    }

    @Override
    public byte[] body(ChatRequest request, boolean stream) {
        return AnthropicRequests.write(request, stream);
    }

    @Override
    public void authorize(Request.Builder http) {
        http.header("anthropic-version", VERSION);
        endpoint.key().ifPresent(secret -> http.header("x-api-key", secret.reveal()));
    }

    @Override
    public ChatResponse read(JsonNode root) throws ModelException {
        return AnthropicResponses.read(root, endpoint.name());
    }

    @Override
    public Events events(GrowingAnswer answer) {
        return new AnthropicEvents(answer);
    }
}
