package dev.agentdyno.model;

import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/// Google's Gemini API: the model and what is asked of it are parts of the address.
final class GeminiDialect implements Dialect {
    private static final String RESOURCE = "models/";

    private final Endpoint endpoint;
    private final HttpUrl models;

    GeminiDialect(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.models = endpoint.url("v1beta", "models");
    }

    @Override
    public HttpUrl url(ChatRequest request, boolean stream) {
        String name = request.model();
        String model = name.startsWith(RESOURCE) ? name.substring(RESOURCE.length()) : name;
        HttpUrl.Builder url =
                models.newBuilder()
                        .addPathSegment(
                                model + (stream ? ":streamGenerateContent" : ":generateContent"));
        return stream ? url.addQueryParameter("alt", "sse").build() : url.build();
    }

    @Override
    public byte[] body(ChatRequest request, boolean stream) {
        return GeminiRequests.write(request);
    }

    @Override
    public void authorize(Request.Builder http) {
        endpoint.key().ifPresent(secret -> http.header("x-goog-api-key", secret.reveal()));
    }

    @Override
    public ChatResponse read(JsonNode root) throws ModelException {
        GrowingAnswer answer = new GrowingAnswer(endpoint.name(), _ -> {}, 0);
        new GeminiEvents(answer).take(root);
        if (!root.path("candidates").path(0).isObject()) {
            throw new ModelException("bad_response", "the answer holds no candidate");
        }
        return answer.response().withFirstTokenNanos(-1);
    }

    @Override
    public Events events(GrowingAnswer answer) {
        return new GeminiEvents(answer);
    }
}
