package dev.agentdyno.workload;

import dev.agentdyno.flow.TextPieces;
import dev.agentdyno.retrieval.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The pieces of a text file, of which a piece or so is read at a time. Asked about once it was
/// read.
final class TextCorpus extends Corpus {
    private static final int TOKENS = 200;
    private static final int OVERLAP = 20;

    /// Letters of a piece that a question about it names.
    private static final int NAMED = 80;

    private final Path file;
    private final int most;
    private volatile List<String> openings = List.of();

    TextCorpus(Path file, int most) {
        this.file = file;
        this.most = most;
    }

    @Override
    String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    Documents documents() throws IOException {
        return new Pieces();
    }

    @Override
    String question(long choice, String text) {
        List<String> known = openings;
        String about = known.isEmpty() ? name() : known.get(Math.floorMod(choice, known.size()));
        return "What is said where it reads \"" + about + "\"? " + text;
    }

    private final class Pieces implements Documents {
        private final TextPieces pieces =
                TextPieces.of(file, StandardCharsets.UTF_8, TOKENS, OVERLAP);
        private final List<String> read = new ArrayList<>();

        private Pieces() throws IOException {}

        @Override
        public List<Document> next(int wanted) throws IOException {
            List<Document> some = new ArrayList<>();
            try {
                while (some.size() < wanted && read.size() < most && pieces.hasNext()) {
                    String piece = pieces.next();
                    if (!piece.isBlank()) {
                        some.add(Document.part(name(), read.size(), piece));
                        read.add(opening(piece));
                    }
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            openings = List.copyOf(read);
            return some;
        }

        @Override
        public void close() throws IOException {
            pieces.close();
        }
    }

    private static String opening(String piece) {
        String line = piece.strip().replaceAll("\\s+", " ");
        int end =
                line.offsetByCodePoints(0, Math.min(NAMED, line.codePointCount(0, line.length())));
        return line.substring(0, end);
    }
}
