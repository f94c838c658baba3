package dev.agentdyno.workload;

import dev.agentdyno.model.ModelException;
import dev.agentdyno.retrieval.Document;
import dev.agentdyno.retrieval.EmbeddingModel;
import dev.agentdyno.retrieval.VectorIndex;
import java.util.ArrayList;
import java.util.List;

/// Generated reports about orders, always the same, and questions about them.
final class Corpus {
    /// First number of an order: five digits, so that all are of one length.
    private static final long FIRST = 10_000;

    private static final int LETTERS = 480;
    private static final int DIMENSIONS = 384;
    private static final int BATCH = 500;

    private final int size;

    /// @param size documents in it
    Corpus(int size) {
        this.size = size;
    }

    static EmbeddingModel embeddings() {
        return EmbeddingModel.lexical(DIMENSIONS);
    }

    /// An index of all documents.
    VectorIndex index() throws InterruptedException {
        VectorIndex index = new VectorIndex("orders", DIMENSIONS);
        try {
            for (int from = 0; from < size; from += BATCH) {
                index.addAll(documents(from, Math.min(size, from + BATCH)), embeddings());
            }
        } catch (ModelException e) {
            throw new IllegalStateException(e);
        }
        return index;
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
