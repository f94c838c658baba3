package dev.agentdyno.retrieval;

/// A document in a context.
///
/// @param text of the document, cut at the end if it alone was too long
/// @param tokens by estimate, what is written around it included
public record Piece(Document document, String text, float score, int tokens) {
    /// As a model reads it.
    public String asText() {
        return "[" + document.source() + "]\n" + text + "\n\n";
    }
}
