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
        return ask(request, Optional.empty());
    }

    @Override
    public ChatResponse stream(ChatRequest request, Consumer<String> tokens)
            throws ModelException, InterruptedException {
        return ask(request, Optional.of(tokens));
    }

    private ChatResponse ask(ChatRequest request, Optional<Consumer<String>> tokens)
            throws ModelException, InterruptedException {
        long start = System.nanoTime();
        try {
            return calls.ask(model, request, tokens, NO_RUN);
        } finally {
            calls.took(System.nanoTime() - start);
        }
    }
}
