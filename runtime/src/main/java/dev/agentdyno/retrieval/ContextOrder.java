package dev.agentdyno.retrieval;

import java.util.Comparator;
import java.util.List;

/// How the pieces of a context follow each other.
public enum ContextOrder {
    /// The best first.
    SCORE,
    /// As they stand in their sources, one source after the other.
    SOURCE;

    List<Piece> arrange(List<Piece> pieces) {
        return switch (this) {
            case SCORE -> sorted(pieces, Comparator.comparingDouble(Piece::score).reversed());
            case SOURCE ->
                    sorted(
                            pieces,
                            Comparator.comparing((Piece piece) -> piece.document().source())
                                    .thenComparingInt(piece -> piece.document().position()));
        };
    }

    private static List<Piece> sorted(List<Piece> pieces, Comparator<Piece> by) {
        return pieces.stream().sorted(by).toList();
    }
}
