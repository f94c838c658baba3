package dev.agentdyno.retrieval;

import java.util.List;

/// Vectors of texts, in their order.
///
/// @param inputTokens that the provider counted; -1 if it did not
public record Embeddings(List<float[]> vectors, long inputTokens) {
    /// Not counted.
    public static final long UNKNOWN = -1;

    public Embeddings {
        vectors = List.copyOf(vectors);
    }

    /// @throws IllegalArgumentException if nothing can be embedded there
    static void check(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("a batch of no texts");
        }
        if (texts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("an empty text has no embedding");
        }
    }
}
