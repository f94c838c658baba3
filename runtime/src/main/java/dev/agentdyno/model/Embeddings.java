package dev.agentdyno.model;

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

    /// Refuses what has no embedding.
    ///
    /// @throws IllegalArgumentException if there is no text, or an empty one
    public static void check(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("a batch of no texts");
        }
        if (texts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("an empty text has no embedding");
        }
    }

    /// A copy of length 1.
    public static float[] unit(float[] vector) {
        double squares = 0;
        for (float number : vector) {
            squares += (double) number * number;
        }
        double length = Math.sqrt(squares);
        float[] normal = new float[vector.length];
        for (int i = 0; i < normal.length; i++) {
            normal[i] = (float) (vector[i] / length);
        }
        return normal;
    }
}
