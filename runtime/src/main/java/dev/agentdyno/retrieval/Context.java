package dev.agentdyno.retrieval;

import java.util.List;
import java.util.stream.Collectors;

/// Texts for a prompt, chosen to fit.
///
/// @param pieces in the order in which a model reads them
/// @param tokens of all, by estimate; never above the limit
/// @param duplicates documents left out because their text was there already
/// @param leftOut documents for which there was no room
public record Context(List<Piece> pieces, int tokens, int duplicates, int leftOut) {
    public Context {
        pieces = List.copyOf(pieces);
    }

    /// As a model reads it; empty if nothing was found.
    public String asText() {
        return pieces.stream().map(Piece::asText).collect(Collectors.joining());
    }
}
