package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.model.Usage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A model that answers what a function says, and keeps what it was asked.
final class ScriptedModel implements ChatModel {
    final List<ChatRequest> asked = new CopyOnWriteArrayList<>();
    private final Script script;

    ScriptedModel(Script script) {
        this.script = script;
    }

    static ScriptedModel saying(String text) {
        return new ScriptedModel(_ -> ChatMessage.Assistant.saying(text));
    }

    static ChatMessage.Assistant calling(String tool, String arguments) {
        return new ChatMessage.Assistant("", List.of(new ToolRequest("id", tool, arguments)));
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws ModelException, InterruptedException {
        asked.add(request);
        ChatMessage.Assistant message = script.answer(request);
        String reason = message.toolRequests().isEmpty() ? "stop" : "tool_calls";
        return new ChatResponse("m", "script", message, reason, new Usage(10, 3, 2), -1);
    }

    @Override
    public ChatResponse stream(ChatRequest request, Consumer<String> tokens)
            throws ModelException, InterruptedException {
        ChatResponse response = chat(request);
        tokens.accept(response.text());
        return response.withFirstTokenNanos(1);
    }

    interface Script {
        ChatMessage.Assistant answer(ChatRequest request)
                throws ModelException, InterruptedException;
    }
}
