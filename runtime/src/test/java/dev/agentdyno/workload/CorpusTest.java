package dev.agentdyno.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.retrieval.VectorIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    private final EmbeddingModel embeddings = EmbeddingModel.lexical(128);

    @TempDir private Path folder;

    @Test
    void withoutAFileReportsAreGenerated() throws Exception {
        VectorIndex index = Corpus.of(1_200, "").index(embeddings);
        assertThat(index.size()).isEqualTo(1_200);
        assertThat(index.name()).isEqualTo("orders");
    }

    @Test
    void aTextIsReadPieceByPieceUpToTheMostDocuments() throws Exception {
        Path file = folder.resolve("handbook.txt");
        Files.writeString(file, "The harbour is closed in August. ".repeat(2_000));
        Corpus corpus = Corpus.of(30, file.toString());

        VectorIndex index = corpus.index(embeddings);

        assertThat(index.size()).isEqualTo(30);
        assertThat(index.name()).isEqualTo("handbook.txt");
        assertThat(corpus.question(41, "Why?")).contains("harbour").endsWith("Why?");
        assertThat(index.find("handbook.txt#29")).isPresent();
    }

    @Test
    void questionsFindThePieceThatTheyName() throws Exception {
        Path file = folder.resolve("letters.txt");
        Files.writeString(file, "parcel ".repeat(120) + "invoice ".repeat(120));
        Corpus corpus = Corpus.of(100, file.toString());
        VectorIndex index = corpus.index(embeddings);
        int last = index.size() - 1;

        String question = corpus.question(last, "");

        float[] asked = embeddings.embed(List.of(question)).vectors().getFirst();
        assertThat(index.search(asked, 1).hits().getFirst().document().text()).contains("invoice");
    }

    @Test
    void aFileWithoutTextIsRefusedByName() throws Exception {
        Path file = Files.writeString(folder.resolve("empty.txt"), " \n\n ");
        assertThatThrownBy(() -> Corpus.of(10, file.toString()).index(embeddings))
                .isInstanceOf(IOException.class)
                .hasMessage("empty.txt has no text");
    }
}
