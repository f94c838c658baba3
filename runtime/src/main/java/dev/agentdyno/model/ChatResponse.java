package dev.agentdyno.model;

/// A chat model's answer. Immutable.
///
/// @param model the model that answered
/// @param provider who answered: a provider's name, or `cache`
/// @param finishReason `stop`, `tool_calls`, `length`, `content_filter`, or empty if unknown
/// @param firstTokenNanos first token minus send, in ns; -1 unknown, as in an answer that was not
///   streamed
/// @param attempts how often the provider was asked until it answered
public record ChatResponse(
        String model,
        String provider,
        ChatMessage.Assistant message,
        String finishReason,
        Usage usage,
        long firstTokenNanos,
        CacheUse cache,
        int attempts) {

    /// An answer that no cache was asked for.
    public ChatResponse(
            String model,
            String provider,
            ChatMessage.Assistant message,
            String finishReason,
            Usage usage,
            long firstTokenNanos) {
        this(model, provider, message, finishReason, usage, firstTokenNanos, CacheUse.OFF, 1);
    }

    /// An answer of nothing but text, as models give that are not asked over a network.
    ///
    /// @param model the model that answered
    public static ChatResponse saying(String model, String text) {
        return new ChatResponse(
                model, "", ChatMessage.Assistant.saying(text), "stop", Usage.UNKNOWN, -1);
    }

    public ChatResponse withFirstTokenNanos(long nanos) {
        return new ChatResponse(
                model, provider, message, finishReason, usage, nanos, cache, attempts);
    }

    public ChatResponse withProvider(String name) {
        return new ChatResponse(
                model, name, message, finishReason, usage, firstTokenNanos, cache, attempts);
    }

    /// The same answer with what a cache had to do with it.
    public ChatResponse withCache(CacheUse use) {
        return new ChatResponse(
                model, provider, message, finishReason, usage, firstTokenNanos, use, attempts);
    }

    public ChatResponse withAttempts(int tried) {
        return new ChatResponse(
                model, provider, message, finishReason, usage, firstTokenNanos, cache, tried);
    }

    public String text() {
        return message.text();
    }
}
