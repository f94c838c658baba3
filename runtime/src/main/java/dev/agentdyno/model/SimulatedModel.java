package dev.agentdyno.model;

import java.util.Optional;
import java.util.function.Consumer;

/// A [SimulatedBehavior] asked in process: the caller's thread sleeps as long as the provider would
/// have taken. Call it from virtual threads, for which sleeping costs next to nothing.
public final class SimulatedModel implements ChatModel {
    private final SimulatedBehavior behavior;
    private final Pause pause;

    public SimulatedModel(SimulatedBehavior behavior) {
        this(behavior, SimulatedModel::sleep);
    }

    SimulatedModel(SimulatedBehavior behavior, Pause pause) {
        this.behavior = behavior;
        this.pause = pause;
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws ModelException, InterruptedException {
        SimulatedReply reply = behavior.reply(request);
        awaitFirstToken(reply);
        pause.forNanos(reply.remainingNanos());
        breakAt(reply, reply.breaksAt());
        return reply.response();
    }

    @Override
    public ChatResponse stream(ChatRequest request, Consumer<String> tokens)
            throws ModelException, InterruptedException {
        SimulatedReply reply = behavior.reply(request);
        awaitFirstToken(reply);
        int textTokens = reply.textTokens();
        for (int i = 0; i < reply.tokens(); i++) {
            if (i > 0) {
                pause.forNanos(reply.nextGapNanos());
            }
            breakAt(reply, i);
            if (i < textTokens) {
                tokens.accept(reply.token(i));
            }
        }
        return reply.response().withFirstTokenNanos(reply.firstTokenNanos());
    }

    private void awaitFirstToken(SimulatedReply reply) throws ModelException, InterruptedException {
        pause.forNanos(reply.firstTokenNanos());
        switch (reply.fault()) {
            case Fault.Refused _, Fault.Reset _ -> breakAt(reply, reply.breaksAt());
            case Fault.None _, Fault.Cut _, Fault.Garbled _ -> {}
        }
    }

    /// Fails if the answer breaks at this token.
    private void breakAt(SimulatedReply reply, int token) throws ModelException {
        Optional<ModelException> failure = reply.fault().failure(behavior.name());
        if (failure.isPresent() && token == reply.breaksAt()) {
            throw failure.get();
        }
    }

    private static void sleep(long nanos) throws InterruptedException {
        if (nanos > 0) {
            Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        }
    }

    /// How time passes; tests pass none.
    @FunctionalInterface
    interface Pause {
        void forNanos(long nanos) throws InterruptedException;
    }
}
