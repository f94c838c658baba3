package dev.agentdyno.workload;

import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.retrieval.Document;
import dev.agentdyno.retrieval.VectorIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Documents in which answers are sought, and questions about them.
abstract sealed class Corpus permits OrderReports, TextCorpus {
    private static final int BATCH = 500;

    /// Generated reports; or the pieces of a text, if a file is named.
    ///
    /// @param size most documents
    /// @param file name of the file, or empty
    static Corpus of(int size, String file) {
        return file.isEmpty() ? new OrderReports(size) : new TextCorpus(Path.of(file), size);
    }

    /// Takes a file that has some text.
    ///
    /// @throws IOException if it has none, or cannot be read
    static void requireText(Path file) throws IOException {
        Corpus corpus = new TextCorpus(file, 1);
        try (Documents documents = corpus.documents()) {
            corpus.requireSome(documents.next(1));
        }
    }

    private void requireSome(List<Document> documents) throws IOException {
        if (documents.isEmpty()) {
            throw new IOException(name() + " has no text");
        }
    }

    abstract String name();

    /// Documents one after the other, read only as far as they are taken.
    abstract Documents documents() throws IOException;

    /// A question about one of the documents; `text` goes on with it.
    abstract String question(long choice, String text);

    /// Gives documents until there are no more.
    interface Documents extends AutoCloseable {
        /// Up to `most` further documents; none at the end.
        List<Document> next(int most) throws IOException;

        @Override
        default void close() throws IOException {}
    }

    /// An index of all documents, with the vectors that `embeddings` has for them.
    ///
    /// @throws IOException if they cannot be read, or there are none
    VectorIndex index(EmbeddingModel embeddings)
            throws IOException, ModelException, InterruptedException {
        try (Documents documents = documents()) {
            List<Document> some = documents.next(BATCH);
            requireSome(some);
            List<float[]> vectors = vectors(some, embeddings);
            VectorIndex index = new VectorIndex(name(), vectors.getFirst().length);
            while (!some.isEmpty()) {
                add(some, vectors, index);
                some = documents.next(BATCH);
                vectors = some.isEmpty() ? List.of() : vectors(some, embeddings);
            }
            return index;
        }
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
}
