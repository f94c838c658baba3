package dev.agentdyno.gateway;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Reads one answer of a backend, whole or event by event, into pieces. Nothing of it is trusted:
/// what is missing is unknown.
interface AnswerReader {
    /// Reads a whole answer.
    ///
    /// @throws BadAnswerException if it is none
    void whole(JsonNode root, Consumer<Piece> out);

    /// Reads the data of one event of a stream.
    ///
    /// @throws BadAnswerException if it is none
    void event(JsonNode data, Consumer<Piece> out);

    /// The stream ended in order: gives what was held back.
    default void end(Consumer<Piece> out) {}

    static AnswerReader of(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> new OpenAiAnswerReader();
            case ANTHROPIC -> new AnthropicAnswerReader();
            case GEMINI -> new GeminiAnswerReader();
        };
    }
}
