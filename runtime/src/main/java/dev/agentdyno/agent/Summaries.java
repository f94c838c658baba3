package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ToolRequest;
import java.util.List;

/// Makes a memory's oldest messages into one: asks a model to sum them up. Immutable.
///
/// @param modelName the model's name in requests
record Summaries(ChatModel model, String modelName) {
    private static final ChatMessage.System INSTRUCTIONS =
            new ChatMessage.System(
                    "Sum this conversation up for the one who goes on with it: facts, figures,"
                            + " names, decisions and what is still open. Answer with the summary"
                            + " alone.");

    /// Asks for a summary of `messages`, written out as one text: a model would answer calls of
    /// tools that it is shown.
    ChatRequest request(List<ChatMessage> messages) {
        StringBuilder text = new StringBuilder();
        messages.forEach(message -> append(text, message));
        return ChatRequest.of(modelName, INSTRUCTIONS, new ChatMessage.User(text.toString()));
    }

    /// The message that stands where the summed-up ones stood.
    static ChatMessage message(String summary) {
        return new ChatMessage.User("What was said before, in short: " + summary);
    }

    private static void append(StringBuilder text, ChatMessage message) {
        switch (message) {
            case ChatMessage.System system -> line(text, "Instructions", system.text());
            case ChatMessage.User user -> line(text, "User", user.text());
            case ChatMessage.Assistant assistant -> append(text, assistant);
            case ChatMessage.ToolResult result -> line(text, result.toolName(), result.text());
        }
    }

    private static void append(StringBuilder text, ChatMessage.Assistant assistant) {
        if (!assistant.text().isEmpty()) {
            line(text, "Assistant", assistant.text());
        }
        for (ToolRequest request : assistant.toolRequests()) {
            line(text, "Assistant calls " + request.name(), request.arguments());
        }
    }

    private static void line(StringBuilder text, String who, String what) {
        text.append(who).append(": ").append(what).append('\n');
    }
}
