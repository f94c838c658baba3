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
    private static final int UNLIMITED = -1;

    /// @throws IllegalArgumentException if a limit is neither positive nor left open
    public ChatRequest {
        if (maxOutputTokens < 1 && maxOutputTokens != UNLIMITED) {
            throw new IllegalArgumentException(
                    "a request is for 1 output token or more, not " + maxOutputTokens);
        }
        messages = messages instanceof MessageWindow ? messages : List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /// A request of these messages with nothing else set.
    public static ChatRequest of(String model, ChatMessage... messages) {
        return new ChatRequest(model, List.of(messages), List.of(), Double.NaN, UNLIMITED, false);
    }

    /// The same with other messages.
    public ChatRequest withMessages(ChatMessage... others) {
        return new ChatRequest(
                model, List.of(others), tools, temperature, maxOutputTokens, cacheable);
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
