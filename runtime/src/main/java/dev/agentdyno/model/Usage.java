package dev.agentdyno.model;

/// Tokens of one model call, as the provider reported them; -1 where it did not. `cachedTokens` are
/// prompt tokens that the provider had cached, and are part of `inputTokens`.
public record Usage(int inputTokens, int outputTokens, int cachedTokens) {
    public static final Usage UNKNOWN = new Usage(-1, -1, -1);
}
