package dev.agentdyno.gateway;

import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// Writes one answer in a vendor's words: as a whole, or piece by piece as a stream.
///
/// What ends an answer is held back until [#end], because some backends tell the tokens behind it.
interface AnswerWriter extends Consumer<Piece> {
    /// The whole of an answer.
    ///
    /// @throws BadAnswerException if it cannot be told
    ObjectNode whole(Answer answer);

    /// Writes the end of the stream.
    void end();

    /// Writes, in place of the end, why there is none.
    void fail(Fault fault);

    static AnswerWriter of(Asker asker, StreamOut out) {
        return switch (asker.dialect()) {
            case OPENAI ->
                    asker.responses()
                            ? new ResponsesAnswerWriter(asker, out)
                            : new OpenAiAnswerWriter(asker, out);
            case ANTHROPIC -> new AnthropicAnswerWriter(asker, out);
            case GEMINI -> new GeminiAnswerWriter(asker, out);
        };
    }
}
