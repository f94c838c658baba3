package dev.agentdyno.agent;

import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import java.util.Optional;
import java.util.function.Consumer;

/// A chat model whose calls are events and meters, though no agent makes them.
record ObservedModel(ChatModel model, ModelCalls calls) implements ChatModel {
    private static final long NO_RUN = 0;

    @Override
    public ChatResponse chat(ChatRequest request) throws ModelException, InterruptedException {
        return calls.ask(model, request, Optional.empty(), NO_RUN);
    }

    @Override
    public ChatResponse stream(ChatRequest request, Consumer<String> tokens)
            throws ModelException, InterruptedException {
        return calls.ask(model, request, Optional.of(tokens), NO_RUN);
    }
}
