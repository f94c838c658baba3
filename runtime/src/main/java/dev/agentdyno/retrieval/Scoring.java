package dev.agentdyno.retrieval;

import dev.agentdyno.model.Embeddings;

/// How near two vectors are.
public enum Scoring {
    /// The cosine of the angle between them. Vectors are normalised once, when they enter the
    /// index, so that a search takes no root.
    COSINE,
    /// Their dot product; vectors stay as they are given.
    DOT_PRODUCT;

    /// Whether an index with this scoring holds normalised vectors.
    public boolean normalized() {
        return this == COSINE;
    }

    /// The vector as the index keeps it or compares with it; a copy if it differs.
    float[] prepare(float[] vector) {
        return normalized() ? Embeddings.unit(vector) : vector;
    }
}
