package dev.agentdyno.model;

import java.util.List;

/// One message of a conversation with a chat model. Immutable.
public sealed interface ChatMessage {

    /// What the message says; for an assistant's message that only calls tools, the empty string.
    String text();

    /// Standing instructions; a conversation has at most one, at its start.
    @SuppressWarnings(
            "AvoidCommonTypeNames") // the API's own word; always read as ChatMessage.System
    record System(String text) implements ChatMessage {}

    /// What the user says.
    record User(String text) implements ChatMessage {}

    /// What the model answered: text, calls of tools, or both.
    record Assistant(String text, List<ToolRequest> toolRequests) implements ChatMessage {
        public Assistant {
            toolRequests = List.copyOf(toolRequests);
        }

        public static Assistant saying(String text) {
            return new Assistant(text, List.of());
        }
    }

    /// What a tool gave back for the [ToolRequest] of that id; `failed` if it threw.
    record ToolResult(String requestId, String toolName, String text, boolean failed)
            implements ChatMessage {}
}
