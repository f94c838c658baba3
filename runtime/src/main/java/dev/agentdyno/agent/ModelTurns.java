package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The model calls of one run, with the hooks around them. For the run's thread.
final class ModelTurns {
    private final AgentRuntime runtime;
    private final Agent agent;
    private final RunOptions options;
    private final long number;
    private final RunTally tally;

    ModelTurns(AgentRuntime runtime, Agent agent, RunOptions options, long number, RunTally tally) {
        this.runtime = runtime;
        this.agent = agent;
        this.options = options;
        this.number = number;
        this.tally = tally;
    }

    /// Asks the agent's model about all that the agent remembers.
    ChatResponse ask() throws ModelException, RunFailure, InterruptedException {
        AgentSpec spec = agent.spec();
        ChatRequest request =
                new ChatRequest(
                        spec.modelName(),
                        agent.memory().window(spec.instructions()),
                        spec.tools().schemas(),
                        spec.temperature(),
                        options.maxOutputTokens(),
                        options.cacheable());
        tally.asksModel();
        return spec.hooks().isEmpty() ? ask(request) : ask(request, spec.hooks());
    }

    private ChatResponse ask(ChatRequest request, Hooks hooks)
            throws ModelException, RunFailure, InterruptedException {
        Verdict<ChatRequest, ChatResponse> verdict =
                hooks.beforeModel(new RunInfo(number, agent), request);
        tally.elseDone();
        return switch (verdict) {
            case Verdict.Proceed<ChatRequest, ChatResponse> _ -> reviewed(request, hooks);
            case Verdict.Change<ChatRequest, ChatResponse> change ->
                    reviewed(change.question(), hooks);
            case Verdict.Answer<ChatRequest, ChatResponse> answer -> handed(answer.answer());
            case Verdict.Veto<ChatRequest, ChatResponse> veto ->
                    throw RunFailure.vetoed(veto.reason());
        };
    }

    private ChatResponse reviewed(ChatRequest request, Hooks hooks)
            throws ModelException, RunFailure, InterruptedException {
        ChatResponse response = hooks.afterModel(new RunInfo(number, agent), request, ask(request));
        tally.elseDone();
        return response;
    }

    /// An answer that no model gave is handed on as one that did.
    private ChatResponse handed(ChatResponse response) {
        handOn(response.text());
        return response;
    }

    /// Gives a text that was not streamed to whom the run streams to.
    void handOn(String text) {
        if (!text.isEmpty()) {
            tokens().ifPresent(consumer -> consumer.accept(text));
        }
    }

    private ChatResponse ask(ChatRequest request) throws ModelException, InterruptedException {
        try {
            ChatResponse response =
                    runtime.modelCalls().ask(agent.spec().model(), request, tokens(), number);
            tally.used(response.usage());
            return response;
        } finally {
            runtime.modelCalls().took(tally.modelDone());
        }
    }

    private Optional<Consumer<String>> tokens() {
        return options.tokens().isEmpty() ? options.tokens() : Optional.of(this::passOn);
    }

    private void passOn(String token) {
        tally.token();
        options.tokens().ifPresent(consumer -> consumer.accept(token));
    }

    /// Makes room for `input` by a summary of what is oldest, if there is none left and the spec
    /// wants summaries. Answers why there is no summary, or the empty text: then the oldest
    /// messages are trimmed as room is needed.
    String sumUp(String input) throws InterruptedException {
        Memory memory = agent.memory();
        Summaries summaries = agent.spec().summaries();
        List<ChatMessage> oldest =
                summaries == null ? List.of() : memory.oldestIfFull(new ChatMessage.User(input));
        if (summaries == null || oldest.isEmpty()) {
            return "";
        }
        try {
            String text = summary(summaries, oldest);
            memory.replaceOldest(oldest.size(), Summaries.message(text));
            runtime.meters().summarized(false);
            return "";
        } catch (ModelException | OversizedMessageException e) {
            runtime.meters().summarized(true);
            return "old messages are forgotten without a summary: " + OneLine.of(e);
        }
    }

    private String summary(Summaries summaries, List<ChatMessage> oldest)
            throws ModelException, InterruptedException {
        ChatRequest request = summaries.request(oldest);
        try {
            ChatResponse response =
                    runtime.modelCalls()
                            .ask("summarize", summaries.model(), request, Optional.empty(), number);
            tally.used(response.usage());
            if (response.text().isBlank()) {
                throw new ModelException("bad_response", "the summary is empty");
            }
            return response.text();
        } finally {
            runtime.modelCalls().took(tally.modelDone());
        }
    }
}
