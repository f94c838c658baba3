package dev.agentdyno.model;

/// A chat model behind Google's Gemini API, whole or as a stream, with tools. Safe for use by many
/// threads.
///
/// An answer that the provider holds back, or breaks off for what it says, is the error `blocked`.
/// An interrupt ends a call at once on a virtual thread, and closes its connection.
public final class GeminiModel extends HttpModel {
    public GeminiModel(Endpoint endpoint, CallPolicy policy) {
        super(endpoint, new GeminiDialect(endpoint), policy);
    }
}
