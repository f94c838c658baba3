package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.telemetry.AgentRunEvent;
import java.util.List;

/// One run of an agent, in the thread that does it: the loop of model and tools.
final class AgentRun extends Deadlines.Watched {
    private static final long NO_MARK = -1;

    private final AgentRuntime runtime;
    private final Agent agent;
    private final RunOptions options;
    private final long number;
    private final RunTally tally;

    /// Where in the memory the run began; what came behind it goes if the run fails.
    private long mark = NO_MARK;

    private String warning = "";

    AgentRun(AgentRuntime runtime, Agent agent, RunOptions options, long number, long startNanos) {
        super(startNanos + runtime.timeoutNanos(agent.spec().budget(), options));
        this.runtime = runtime;
        this.agent = agent;
        this.options = options;
        this.number = number;
        this.tally = new RunTally(startNanos);
    }

    String runId() {
        return RunIds.text(number);
    }

    AgentResult run(String input) {
        AgentRunEvent event = new AgentRunEvent();
        boolean traced = event.isEnabled();
        if (traced) {
            event.begin();
        }
        RunEnd end = reviewed(settled(watched(input)));
        runtime.meters().ran(end.outcome(), tally.totalNanos());
        if (traced) {
            commit(event, end);
        }
        return tally.result(number, end);
    }

    private RunEnd watched(String input) {
        begin();
        runtime.deadlines().add(this);
        try {
            return withinLimit(input);
        } catch (ModelException e) {
            return RunEnd.failed(Outcome.FAILED, e.errorType(), OneLine.of(e));
        } catch (RunFailure e) {
            return RunEnd.failed(e);
        } catch (InterruptedException e) {
            return RunEnd.CANCELLED;
        } catch (OversizedMessageException e) {
            return RunEnd.failed(Outcome.FAILED, "oversized_message", OneLine.of(e));
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            return RunEnd.failed(Outcome.FAILED, e.getClass().getSimpleName(), OneLine.of(e));
        } finally {
            runtime.deadlines().remove(this);
            finish();
        }
    }

    /// What an interrupt meant is known only here: the time was up, or somebody stopped the run.
    private RunEnd settled(RunEnd end) {
        if (end.isRemembered()) {
            return end.withWarning(warning);
        }
        forget();
        tally.elseDone();
        return because(end).withWarning(warning);
    }

    private RunEnd because(RunEnd end) {
        if (cancelled()) {
            return RunEnd.CANCELLED;
        }
        if (expired()) {
            return RunEnd.TIMED_OUT;
        }
        if (end.outcome() == Outcome.CANCELLED) {
            Thread.currentThread().interrupt();
        }
        return end;
    }

    private void forget() {
        if (mark != NO_MARK) {
            agent.memory().rewind(mark);
        }
    }

    /// Hooks see how the run ended, and one that breaks there is how it ended.
    private RunEnd reviewed(RunEnd end) {
        Hooks hooks = agent.spec().hooks();
        if (hooks.isEmpty()) {
            return end;
        }
        try {
            hooks.afterRun(info(), tally.result(number, end));
            return end;
        } catch (RunFailure e) {
            forget();
            return RunEnd.failed(e);
        } catch (InterruptedException e) {
            forget();
            Thread.currentThread().interrupt();
            return RunEnd.CANCELLED;
        }
    }

    private ModelTurns turns() {
        return new ModelTurns(runtime, agent, options, number, tally);
    }

    private RunInfo info() {
        return new RunInfo(number, agent);
    }

    private RunEnd withinLimit(String input)
            throws ModelException, RunFailure, InterruptedException {
        enter();
        long began = tally.lastNanos();
        boolean ended = false;
        try {
            RunEnd end = admitted(input);
            ended = end.isRemembered();
            return end;
        } finally {
            leave(began, ended);
        }
    }

    /// An adaptive limit learns from runs that came to an end, and from those that took too long.
    private void leave(long began, boolean ended) {
        if (ended || expired()) {
            runtime.limit().release(began, tally.lastNanos(), !ended);
        } else {
            runtime.limit().release();
        }
    }

    private void enter() throws InterruptedException {
        try {
            tally.queued(runtime.limit().acquire());
        } catch (InterruptedException e) {
            tally.queuedInVain();
            throw e;
        }
    }

    private RunEnd admitted(String input) throws ModelException, RunFailure, InterruptedException {
        requireToGoOn();
        Hooks hooks = agent.spec().hooks();
        if (hooks.isEmpty()) {
            return converse(input);
        }
        Verdict<String, String> verdict = hooks.beforeRun(info(), input);
        tally.elseDone();
        return switch (verdict) {
            case Verdict.Proceed<String, String> _ -> converse(input);
            case Verdict.Change<String, String> change -> converse(change.question());
            case Verdict.Answer<String, String> answer -> answered(input, answer.answer());
            case Verdict.Veto<String, String> veto -> throw RunFailure.vetoed(veto.reason());
        };
    }

    private RunEnd answered(String input, String answer) {
        begin(agent.memory(), input);
        agent.memory().add(ChatMessage.Assistant.saying(answer));
        turns().handOn(answer);
        return RunEnd.completed(answer);
    }

    private void begin(Memory memory, String input) {
        long longest = runtime.longestMessage();
        if (input.length() > longest) {
            throw new OversizedMessageException(input.length(), longest, "characters");
        }
        mark = memory.mark();
        memory.add(new ChatMessage.User(input));
    }

    private RunEnd converse(String input) throws ModelException, RunFailure, InterruptedException {
        Memory memory = agent.memory();
        Budget budget = agent.spec().budget();
        ModelTurns turns = turns();
        warning = turns.sumUp(input);
        begin(memory, input);
        int mostLoops = runtime.maxLoops(budget);
        while (tally.loops() < mostLoops) {
            requireToGoOn();
            if (tally.tokens() >= budget.maxTokens()) {
                return RunEnd.usedUp(Outcome.MAX_TOKENS, usedUp(budget.maxTokens(), "tokens"));
            }
            ChatMessage.Assistant message = turns.ask().message();
            memory.add(message);
            List<ToolRequest> requests = message.toolRequests();
            if (requests.isEmpty()) {
                return RunEnd.completed(message.text());
            }
            if (requests.size() > budget.maxToolCalls() - tally.toolCalls()) {
                leaveUncalled(requests, memory);
                return RunEnd.usedUp(
                        Outcome.MAX_TOOL_CALLS, usedUp(budget.maxToolCalls(), "tool calls"));
            }
            callTools(requests, memory);
        }
        return RunEnd.usedUp(Outcome.MAX_LOOPS, usedUp(mostLoops, "model calls"));
    }

    private static String usedUp(long most, String what) {
        return "the run may use %,d %s, and that is used up".formatted(most, what);
    }

    private void requireToGoOn() throws InterruptedException {
        if (Thread.interrupted() || mustEnd()) {
            throw new InterruptedException();
        }
    }

    private void callTools(List<ToolRequest> requests, Memory memory)
            throws RunFailure, InterruptedException {
        tally.callsTools(requests.size());
        try {
            AskedBy asker = new AskedBy(number, tally.loops());
            ToolRound round =
                    new ToolRound(runtime.toolCalls(), agent, asker, runtime.toolsAtOnce());
            for (ChatMessage.ToolResult result : round.answer(requests)) {
                add(result, memory);
            }
        } finally {
            tally.toolsDone();
        }
    }

    /// A result too large for the memory is told to the model as the failure that it is.
    private void add(ChatMessage.ToolResult result, Memory memory) {
        int length = result.text().length();
        try {
            if (length <= runtime.longestMessage()) {
                memory.add(result);
                return;
            }
        } catch (OversizedMessageException e) {
            // The memory takes less than a run does.
        }
        memory.add(
                new ChatMessage.ToolResult(
                        result.requestId(),
                        result.toolName(),
                        "the result has %,d characters, which is too long; ask for less"
                                .formatted(length),
                        true));
    }

    /// A model that comes back to the conversation must find each of its requests answered.
    private static void leaveUncalled(List<ToolRequest> requests, Memory memory) {
        for (ToolRequest request : requests) {
            memory.add(
                    new ChatMessage.ToolResult(
                            request.id(),
                            request.name(),
                            "not called: the run's tool calls are used up",
                            true));
        }
    }

    private void commit(AgentRunEvent event, RunEnd end) {
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        event.runId = runId();
        event.parentRunId = options.parentRunId();
        event.agentName = agent.spec().name();
        tally.fill(event);
        event.outcome = end.outcome().word();
        event.errorType = end.errorType();
        event.commit();
    }
}
