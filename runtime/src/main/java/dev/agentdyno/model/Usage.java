package dev.agentdyno.model;

/// Tokens of one model call, as the provider reported them; -1 where it did not.
///
/// @param inputTokens of the prompt, cached ones among them
/// @param outputTokens of the answer, those of reasoning among them
/// @param cachedTokens of the prompt that the provider had cached
/// @param cacheWrittenTokens of the prompt that the provider put into its cache
/// @param reasoningTokens that the model thought with and did not say
public record Usage(
        int inputTokens,
        int outputTokens,
        int cachedTokens,
        int cacheWrittenTokens,
        int reasoningTokens) {
    public static final Usage UNKNOWN = new Usage(-1, -1, -1);

    /// Of a provider that tells no more.
    public Usage(int inputTokens, int outputTokens, int cachedTokens) {
        this(inputTokens, outputTokens, cachedTokens, -1, -1);
    }
}
