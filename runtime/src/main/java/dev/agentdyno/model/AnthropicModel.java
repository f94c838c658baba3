package dev.agentdyno.model;

import java.util.function.Consumer;

/// A chat model behind Anthropic's Messages API, whole or as a stream, with tools. Safe for use by
/// many threads.
///
/// The API wants a bound of the answer: a request without one gets 4096 tokens. An interrupt ends a
/// call at once on a virtual thread, and closes its connection.
public final class AnthropicModel implements ChatModel, AutoCloseable {
    private final HttpModel http;

    public AnthropicModel(Endpoint endpoint, CallPolicy policy) {
        this.http = new HttpModel(endpoint, new AnthropicDialect(endpoint), policy);
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
