package dev.agentdyno.workload;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;

/// One model call with no agent around it.
final class ChatJob implements Job {
    private final ChatModel model;
    private final String modelName;

    ChatJob(ChatModel model, Workbench workbench) {
        this.model = model;
        this.modelName = workbench.modelName();
    }

    @Override
    public Outcome perform(Request request) throws InterruptedException {
        ChatRequest question =
                ChatRequest.of(modelName, new ChatMessage.User(request.text()))
                        .withCacheable(request.cacheable());
        try {
            ChatResponse answer =
                    request.streaming() ? model.stream(question, _ -> {}) : model.chat(question);
            return new Outcome(
                    "",
                    request.streaming() ? answer.firstTokenNanos() : -1,
                    Math.max(0, answer.usage().inputTokens()),
                    Math.max(0, answer.usage().outputTokens()));
        } catch (ModelException e) {
            return Outcome.failed(e.errorType());
        }
    }
}
