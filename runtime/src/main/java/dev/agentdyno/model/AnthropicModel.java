package dev.agentdyno.model;

/// A chat model behind Anthropic's Messages API, whole or as a stream, with tools. Safe for use by
/// many threads.
///
/// The API wants a bound of the answer: a request without one gets 4096 tokens. An interrupt ends a
/// call at once on a virtual thread, and closes its connection.
public final class AnthropicModel extends HttpModel {
    public AnthropicModel(Endpoint endpoint, CallPolicy policy) {
        super(endpoint, new AnthropicDialect(endpoint), policy);
    }
}
