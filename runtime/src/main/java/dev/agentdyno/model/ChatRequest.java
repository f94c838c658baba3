package dev.agentdyno.model;

import java.util.List;

/// One question to a chat model. Immutable.
///
/// @param temperature NaN leaves it to the provider
/// @param maxOutputTokens -1 leaves it to the provider
/// @param cacheable whether an equal earlier answer will do
public record ChatRequest(
        String model,
        List<ChatMessage> messages,
        List<ToolSchema> tools,
        double temperature,
        int maxOutputTokens,
        boolean cacheable) {
    public ChatRequest {
        messages = messages instanceof MessageWindow ? messages : List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /// A request of these messages with nothing else set.
    public static ChatRequest of(String model, ChatMessage... messages) {
        return new ChatRequest(model, List.of(messages), List.of(), Double.NaN, -1, false);
    }

    public ChatRequest withMaxOutputTokens(int tokens) {
        return new ChatRequest(model, messages, tools, temperature, tokens, cacheable);
    }

    public ChatRequest withTools(List<ToolSchema> schemas) {
        return new ChatRequest(model, messages, schemas, temperature, maxOutputTokens, cacheable);
    }

    public ChatRequest withCacheable(boolean wanted) {
        return new ChatRequest(model, messages, tools, temperature, maxOutputTokens, wanted);
    }

    public ChatRequest withTemperature(double wanted) {
        return new ChatRequest(model, messages, tools, wanted, maxOutputTokens, cacheable);
    }
}
