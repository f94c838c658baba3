package dev.agentdyno.workload;

import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.retrieval.Document;
import dev.agentdyno.retrieval.VectorIndex;
import java.util.ArrayList;
import java.util.List;

/// Generated reports about orders, always the same, and questions about them.
final class Corpus {
    /// First number of an order: five digits, so that all are of one length.
    private static final long FIRST = 10_000;

    private static final int LETTERS = 480;
    private static final int BATCH = 500;

    private final int size;

    /// @param size documents in it
    Corpus(int size) {
        this.size = size;
    }

    /// An index of all documents, with the vectors that `embeddings` has for them.
    VectorIndex index(EmbeddingModel embeddings) throws ModelException, InterruptedException {
        List<Document> documents = documents(0, Math.min(size, BATCH));
        List<float[]> vectors = vectors(documents, embeddings);
        VectorIndex index = new VectorIndex("orders", vectors.getFirst().length);
        add(documents, vectors, index);
        for (int from = BATCH; from < size; from += BATCH) {
            List<Document> more = documents(from, Math.min(size, from + BATCH));
            add(more, vectors(more, embeddings), index);
        }
        return index;
    }

    private static List<float[]> vectors(List<Document> documents, EmbeddingModel embeddings)
            throws ModelException, InterruptedException {
        return embeddings.embed(documents.stream().map(Document::text).toList()).vectors();
    }

    private static void add(List<Document> documents, List<float[]> vectors, VectorIndex index) {
        for (int i = 0; i < documents.size(); i++) {
            index.add(documents.get(i), vectors.get(i));
        }
    }

    private static List<Document> documents(int from, int to) {
        List<Document> documents = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            documents.add(
                    Document.part(
                            "order-" + (FIRST + i),
                            0,
                            "Order " + (FIRST + i) + ": " + PromptText.words(i, LETTERS)));
        }
        return documents;
    }

    /// A question about one of the orders; `text` goes on with it.
    String question(long choice, String text) {
        return "About order " + (FIRST + Math.floorMod(choice, (long) size)) + ". " + text;
    }
}
