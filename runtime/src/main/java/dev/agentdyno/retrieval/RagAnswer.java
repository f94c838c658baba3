package dev.agentdyno.retrieval;

import java.util.List;

/// The answer to one question.
///
/// @param text empty if there was an error
/// @param sources pieces that the model was shown
/// @param method how they were found
/// @param inputTokens of the model call, as reported; -1 unknown
/// @param outputTokens of the model call, as reported; -1 unknown
/// @param firstTokenNanos from the call to its first token; -1 unknown, or not streamed
/// @param totalNanos from question to answer
/// @param errorType class of error; empty if there is an answer
/// @param errorMessage one line, or empty
public record RagAnswer(
        String question,
        String text,
        List<Piece> sources,
        SearchMethod method,
        int inputTokens,
        int outputTokens,
        long firstTokenNanos,
        long totalNanos,
        String errorType,
        String errorMessage) {
    public RagAnswer {
        sources = List.copyOf(sources);
    }

    public boolean ok() {
        return errorType.isEmpty();
    }
}
