package dev.agentdyno.model;

import java.util.function.Consumer;

/// Something that answers chat requests. Safe for use by many threads; calls block, so make them
/// from virtual threads. Interrupting the caller ends the call.
@FunctionalInterface
public interface ChatModel {

    /// Asks, and waits for the whole answer.
    ChatResponse chat(ChatRequest request) throws ModelException, InterruptedException;

    /// Asks, and hands each piece of text to `tokens` as it comes, in the caller's thread; answers
    /// the whole once it is there. Calls of tools are not handed to `tokens`.
    ///
    /// A model that cannot stream hands its text on in one piece.
    default ChatResponse stream(ChatRequest request, Consumer<String> tokens)
            throws ModelException, InterruptedException {
        ChatResponse response = chat(request);
        if (!response.text().isEmpty()) {
            tokens.accept(response.text());
        }
        return response;
    }
}
