package dev.agentdyno.model;

import java.util.function.Consumer;

/// A chat model behind Google's Gemini API, whole or as a stream, with tools. Safe for use by many
/// threads.
///
/// An answer that the provider holds back, or breaks off for what it says, is the error `blocked`.
/// An interrupt ends a call at once on a virtual thread, and closes its connection.
public final class GeminiModel implements ChatModel, AutoCloseable {
    private final HttpModel http;

    public GeminiModel(Endpoint endpoint, CallPolicy policy) {
        this.http = new HttpModel(endpoint, new GeminiDialect(endpoint), policy);
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws ModelException, InterruptedException {
        return http.chat(request);
    }

    @Override
    public ChatResponse stream(ChatRequest request, Consumer<String> tokens)
            throws ModelException, InterruptedException {
        return http.stream(request, tokens);
    }

    /// Closes idle connections; calls under way end by themselves.
    @Override
    public void close() {
        http.close();
    }
}
