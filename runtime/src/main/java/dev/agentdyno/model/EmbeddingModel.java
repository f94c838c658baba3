package dev.agentdyno.model;

import java.util.List;
import java.util.OptionalInt;

/// Turns texts into vectors, near each other where the texts are. Safe for use by many threads.
public interface EmbeddingModel {
    /// What events and caches call it; models of different vectors have different names.
    String name();

    /// Numbers of a vector; empty if only the provider knows.
    default OptionalInt dimensions() {
        return OptionalInt.empty();
    }

    /// A vector for each text, in their order.
    ///
    /// @throws IllegalArgumentException if there is no text, or an empty one
    Embeddings embed(List<String> texts) throws ModelException, InterruptedException;

    /// The vector of one text.
    default float[] embed(String text) throws ModelException, InterruptedException {
        return embed(List.of(text)).vectors().getFirst();
    }

    /// A model of this process that compares letters, not meanings: texts are near that share words
    /// and parts of words, in any language, and synonyms are not. The same text has the same vector
    /// everywhere; nothing is loaded.
    ///
    /// @param dimensions 16 or more; the fewer, the more words share a number
    static EmbeddingModel lexical(int dimensions) {
        return new LexicalEmbedding(dimensions);
    }
}
