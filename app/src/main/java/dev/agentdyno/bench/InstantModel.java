package dev.agentdyno.bench;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.model.Usage;
import java.util.List;
import java.util.function.Consumer;

/// A model that answers at once, with what was built before, so that only the runtime is measured.
///
/// @param tool whether it asks for the tool [#TOOL] before it answers
record InstantModel(boolean tool) implements ChatModel {
    static final String TOOL = "add";

    private static final ChatResponse ANSWER =
            response(ChatMessage.Assistant.saying("test response"));
    private static final ChatResponse WISH =
            response(
                    new ChatMessage.Assistant(
                            "", List.of(new ToolRequest("call_1", TOOL, "{\"a\": 2, \"b\": 3}"))));

    private static ChatResponse response(ChatMessage.Assistant message) {
        return new ChatResponse("instant", "bench", message, "stop", new Usage(8, 2, 0), -1);
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        return tool && request.messages().getLast() instanceof ChatMessage.User ? WISH : ANSWER;
    }

    @Override
    public ChatResponse stream(ChatRequest request, Consumer<String> tokens) {
        ChatResponse response = chat(request);
        tokens.accept(response.text());
        return response;
    }
}
