package dev.agentdyno.cache;

import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import java.util.function.Consumer;

/// A chat model behind a [ResponseCache]. Requests that are not cacheable go straight through: who
/// asks says so, by `withCacheable` of a request, of an agent's run options or of a `Rag`.
///
/// A streamed request is cached too: the caller that loads gets the tokens as they come; those who
/// hit or join get the whole text in one piece once it is there.
public final class CachedModel implements ChatModel {
    private final ChatModel model;
    private final ResponseCache cache;

    public CachedModel(ChatModel model, ResponseCache cache) {
        this.model = model;
        this.cache = cache;
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws ModelException, InterruptedException {
        if (!cache.accepts(request)) {
            return model.chat(request);
        }
        return cache.answer(request, () -> model.chat(request));
    }

    @Override
    public ChatResponse stream(ChatRequest request, Consumer<String> tokens)
            throws ModelException, InterruptedException {
        if (!cache.accepts(request)) {
            return model.stream(request, tokens);
        }
        long start = System.nanoTime();
        ChatResponse response = cache.answer(request, () -> model.stream(request, tokens));
        return switch (response.cache()) {
            case HIT, JOINED -> {
                long firstToken = System.nanoTime() - start;
                if (!response.text().isEmpty()) {
                    tokens.accept(response.text());
                }
                yield response.withFirstTokenNanos(firstToken);
            }
            case MISS, OFF -> response;
        };
    }
}
