package dev.agentdyno.gateway;

import java.util.List;

/// A request for a chat in nobody's words.
///
/// @param stream whether the answer is to come piece by piece
record Conversation(
        String model,
        boolean stream,
        List<Turn> turns,
        List<Tool> tools,
        ToolChoice choice,
        Settings settings,
        AnswerShape shape,
        Effort effort) {

    Conversation {
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
    }
}
