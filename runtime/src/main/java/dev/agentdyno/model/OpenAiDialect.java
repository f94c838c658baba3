package dev.agentdyno.model;

import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/// OpenAI's chat completions, as many other servers speak them.
final class OpenAiDialect implements Dialect {
    private final Endpoint endpoint;
    private final HttpUrl url;

    OpenAiDialect(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.url = endpoint.url("v1", "chat/completions");
    }

    @Override
    public HttpUrl url(ChatRequest request, boolean stream) {
        return url;
    }

    @Override
    public byte[] body(ChatRequest request, boolean stream) {
        return OpenAiRequests.write(request, stream);
    }

    @Override
    public void authorize(Request.Builder http) {
        endpoint.authorize(http);
    }

    @Override
    public ChatResponse read(JsonNode root) throws ModelException {
        return OpenAiResponses.read(root, endpoint.name());
    }

    @Override
    public Events events(GrowingAnswer answer) {
        return new OpenAiEvents(answer);
    }
}
