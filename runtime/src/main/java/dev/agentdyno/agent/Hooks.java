package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ToolRequest;
import java.util.List;
import java.util.Objects;

/// The hooks of a spec, asked in their order. Immutable. Callers ask [#isEmpty] first, so that
/// agents without hooks pay for one load and a branch.
record Hooks(List<Hook> hooks) {
    static final Hooks NONE = new Hooks(List.of());

    Hooks {
        hooks = List.copyOf(hooks);
    }

    boolean isEmpty() {
        return hooks.isEmpty();
    }

    Verdict<String, String> beforeRun(RunInfo run, String input)
            throws RunFailure, InterruptedException {
        return fold("beforeRun", input, (hook, question) -> hook.beforeRun(run, question));
    }

    Verdict<ChatRequest, ChatResponse> beforeModel(RunInfo run, ChatRequest request)
            throws RunFailure, InterruptedException {
        return fold("beforeModel", request, (hook, question) -> hook.beforeModel(run, question));
    }

    Verdict<ToolRequest, String> beforeTool(RunInfo run, ToolRequest request)
            throws RunFailure, InterruptedException {
        return fold("beforeTool", request, (hook, question) -> hook.beforeTool(run, question));
    }

    ChatResponse afterModel(RunInfo run, ChatRequest request, ChatResponse response)
            throws RunFailure, InterruptedException {
        return pass("afterModel", response, (hook, value) -> hook.afterModel(run, request, value));
    }

    ChatMessage.ToolResult afterTool(
            RunInfo run, ToolRequest request, ChatMessage.ToolResult result)
            throws RunFailure, InterruptedException {
        return pass("afterTool", result, (hook, value) -> hook.afterTool(run, request, value));
    }

    void afterRun(RunInfo run, AgentResult result) throws RunFailure, InterruptedException {
        pass(
                "afterRun",
                result,
                (hook, value) -> {
                    hook.afterRun(run, value);
                    return value;
                });
    }

    /// Asks each hook about what the one before made of the question; answers or vetoes end that.
    private <Q, A> Verdict<Q, A> fold(String moment, Q question, Step<Q, Verdict<Q, A>> step)
            throws RunFailure, InterruptedException {
        Q current = question;
        for (Hook hook : hooks) {
            Verdict<Q, A> verdict = guarded(hook, moment, current, step);
            switch (verdict) {
                case Verdict.Proceed<Q, A> _ -> {}
                case Verdict.Change<Q, A> change -> current = change.question();
                case Verdict.Answer<Q, A> _, Verdict.Veto<Q, A> _ -> {
                    return verdict;
                }
            }
        }
        return Verdict.change(current);
    }

    private <V> V pass(String moment, V value, Step<V, V> step)
            throws RunFailure, InterruptedException {
        V current = value;
        for (Hook hook : hooks) {
            current = guarded(hook, moment, current, step);
        }
        return current;
    }

    private static <V, R> R guarded(Hook hook, String moment, V value, Step<V, R> step)
            throws RunFailure, InterruptedException {
        try {
            return Objects.requireNonNull(step.of(hook, value), "it answered nothing");
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            throw RunFailure.ofHook(hook, moment, e);
        }
    }

    /// One hook asked about a value.
    private interface Step<V, R> {
        R of(Hook hook, V value) throws Exception;
    }
}
