package dev.agentdyno.agent;

import dev.agentdyno.cache.Fingerprint;
import dev.agentdyno.model.CacheUse;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.model.Usage;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.telemetry.Timespans;
import java.util.Optional;
import java.util.function.Consumer;

/// The one place from which models are asked, so that each call is an event and counted once,
/// whoever asks.
final class ModelCalls {
    private final ModelMeters meters;

    ModelCalls(ModelMeters meters) {
        this.meters = meters;
    }

    /// Asks `model` on behalf of `run`, or of nobody's run if that is 0; streams if there is
    /// somewhere for the tokens to go.
    ChatResponse ask(
            ChatModel model, ChatRequest request, Optional<Consumer<String>> tokens, long run)
            throws ModelException, InterruptedException {
        return ask("chat", model, request, tokens, run);
    }

    /// As above, for what the events name `operation`.
    ChatResponse ask(
            String operation,
            ChatModel model,
            ChatRequest request,
            Optional<Consumer<String>> tokens,
            long run)
            throws ModelException, InterruptedException {
        ModelCallEvent event = new ModelCallEvent();
        event.operationName = operation;
        boolean traced = event.isEnabled();
        if (traced) {
            event.begin();
        }
        try {
            ChatResponse response =
                    tokens.isPresent() ? model.stream(request, tokens.get()) : model.chat(request);
            meters.answered(response);
            if (traced) {
                commit(event, request, response, tokens.isPresent(), run);
            }
            return response;
        } catch (ModelException e) {
            meters.failed(e.errorType());
            event.attempts = e.attempts();
            commitFailure(event, request, e.errorType(), tokens.isPresent(), run);
            throw e;
        } catch (InterruptedException e) {
            event.attempts = 1;
            commitFailure(event, request, "interrupted", tokens.isPresent(), run);
            throw e;
        }
    }

    /// Counts how long a call took, whatever came of it. Told by the caller, who reads the clock
    /// for its own sums anyway.
    void took(long nanos) {
        meters.took(nanos);
    }

    private static void commit(
            ModelCallEvent event,
            ChatRequest request,
            ChatResponse response,
            boolean streaming,
            long run) {
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        describe(event, request, streaming, run);
        event.providerName = response.provider();
        event.responseModel = response.model();
        event.cache = response.cache().word();
        if (response.cache() != CacheUse.OFF) {
            Fingerprint lookup = Fingerprint.of(request, response);
            event.cacheKey = lookup.hash();
            event.entrySize = lookup.bytes();
        }
        describe(event, response.usage());
        event.attempts = attempts(response);
        event.timeToFirstToken = Timespans.of(response.firstTokenNanos());
        event.finishReason = response.finishReason();
        event.commit();
    }

    private static void commitFailure(
            ModelCallEvent event,
            ChatRequest request,
            String errorType,
            boolean streaming,
            long run) {
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        describe(event, request, streaming, run);
        describe(event, Usage.UNKNOWN);
        event.errorType = errorType;
        event.commit();
    }

    private static void describe(
            ModelCallEvent event, ChatRequest request, boolean streaming, long run) {
        event.runId = run == 0 ? "" : RunIds.text(run);
        event.requestModel = request.model();
        event.streaming = streaming;
    }

    private static void describe(ModelCallEvent event, Usage usage) {
        event.inputTokens = usage.inputTokens();
        event.outputTokens = usage.outputTokens();
        event.cachedTokens = usage.cachedTokens();
        event.cacheWrittenTokens = usage.cacheWrittenTokens();
        event.reasoningTokens = usage.reasoningTokens();
    }

    private static int attempts(ChatResponse response) {
        return switch (response.cache()) {
            case HIT, JOINED -> 0;
            case MISS, OFF -> response.attempts();
        };
    }
}
