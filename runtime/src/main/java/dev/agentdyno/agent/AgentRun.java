package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.model.Usage;
import dev.agentdyno.telemetry.AgentRunEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One run of an agent, in the thread that asked for it: the loop of model and tools, and the sums
/// that its result and its event carry.
///
/// The clock is read once at the start and once behind each model call and each round of tools, so
/// that the parts add up to the whole without further reads.
final class AgentRun extends Deadlines.Watched {
    private final AgentRuntime runtime;
    private final Agent agent;
    private final RunOptions options;
    private final long number;
    private final long startNanos;

    private long lastNanos;
    private int loops;
    private int toolCalls;
    private long inputTokens;
    private long outputTokens;
    private long modelNanos;
    private long toolNanos;
    private long queueNanos;
    private long firstTokenNanos = -1;
    private String answer = "";
    private String errorType = "";
    private String errorMessage = "";

    AgentRun(AgentRuntime runtime, Agent agent, RunOptions options, long number, long startNanos) {
        super(startNanos + runtime.timeoutNanos(options));
        this.runtime = runtime;
        this.agent = agent;
        this.options = options;
        this.number = number;
        this.startNanos = startNanos;
        this.lastNanos = startNanos;
    }

    AgentResult run(String input) {
        AgentRunEvent event = new AgentRunEvent();
        boolean traced = event.isEnabled();
        if (traced) {
            event.begin();
        }
        Outcome outcome = watched(input);
        runtime.meters().ran(outcome, lastNanos - startNanos);
        if (traced) {
            commit(event, outcome);
        }
        return result(outcome);
    }

    private Outcome watched(String input) {
        Memory memory = agent.memory();
        long mark = memory.mark();
        runtime.deadlines().add(this);
        Outcome outcome = Outcome.FAILED;
        try {
            outcome = withinLimit(memory, input);
        } catch (ModelException e) {
            fail(e.errorType(), e);
        } catch (InterruptedException e) {
            outcome = Outcome.CANCELLED;
        } catch (RuntimeException e) {
            fail(e.getClass().getSimpleName(), e);
        } finally {
            runtime.deadlines().remove(this);
        }
        return settle(outcome, finish(), memory, mark);
    }

    /// What an interrupt meant is known only here: the time was up, or somebody stopped the run.
    private Outcome settle(Outcome outcome, boolean expired, Memory memory, long mark) {
        return switch (outcome) {
            case COMPLETED, MAX_LOOPS -> outcome;
            case FAILED, CANCELLED, TIMED_OUT -> {
                memory.rewind(mark);
                lastNanos = System.nanoTime();
                yield expired ? timedOut() : stopped(outcome);
            }
        };
    }

    private Outcome timedOut() {
        errorType = "timeout";
        errorMessage = "the run took longer than it may";
        return Outcome.TIMED_OUT;
    }

    private static Outcome stopped(Outcome outcome) {
        if (outcome == Outcome.CANCELLED) {
            Thread.currentThread().interrupt();
        }
        return outcome;
    }

    private void fail(String type, Exception cause) {
        errorType = type;
        errorMessage = ToolCalls.oneLine(cause);
    }

    private Outcome withinLimit(Memory memory, String input)
            throws ModelException, InterruptedException {
        enter();
        long began = lastNanos;
        Outcome outcome = Outcome.FAILED;
        try {
            outcome = converse(memory, input);
            return outcome;
        } finally {
            leave(began, outcome);
        }
    }

    /// An adaptive limit learns from runs that came to an end, and from those that took too long.
    private void leave(long began, Outcome outcome) {
        boolean ended = outcome == Outcome.COMPLETED || outcome == Outcome.MAX_LOOPS;
        if (ended || expired()) {
            runtime.limit().release(began, lastNanos, !ended);
        } else {
            runtime.limit().release();
        }
    }

    private void enter() throws InterruptedException {
        try {
            queueNanos = runtime.limit().acquire();
            lastNanos += queueNanos;
        } catch (InterruptedException e) {
            queueNanos = lap();
            throw e;
        }
    }

    private Outcome converse(Memory memory, String input)
            throws ModelException, InterruptedException {
        memory.add(new ChatMessage.User(input));
        int most = runtime.maxLoops(agent.spec());
        while (loops < most) {
            if (Thread.interrupted() || expired()) {
                throw new InterruptedException();
            }
            ChatMessage.Assistant message = ask(memory).message();
            memory.add(message);
            if (message.toolRequests().isEmpty()) {
                answer = message.text();
                return Outcome.COMPLETED;
            }
            callTools(message.toolRequests(), memory);
        }
        return Outcome.MAX_LOOPS;
    }

    private ChatResponse ask(Memory memory) throws ModelException, InterruptedException {
        AgentSpec spec = agent.spec();
        ChatRequest request =
                new ChatRequest(
                        spec.modelName(),
                        memory.window(spec.instructions()),
                        spec.tools().schemas(),
                        spec.temperature(),
                        options.maxOutputTokens(),
                        options.cacheable());
        loops++;
        try {
            ChatResponse response =
                    runtime.modelCalls().ask(spec.model(), request, tokens(), number);
            count(response.usage());
            return response;
        } finally {
            long nanos = lap();
            modelNanos += nanos;
            runtime.modelCalls().took(nanos);
        }
    }

    private Optional<Consumer<String>> tokens() {
        return options.tokens().isEmpty() ? options.tokens() : Optional.of(this::passOn);
    }

    private void passOn(String token) {
        if (firstTokenNanos < 0) {
            firstTokenNanos = System.nanoTime() - startNanos;
        }
        options.tokens().ifPresent(consumer -> consumer.accept(token));
    }

    private void callTools(List<ToolRequest> requests, Memory memory) throws InterruptedException {
        try {
            for (ToolRequest request : requests) {
                toolCalls++;
                memory.add(runtime.toolCalls().call(agent.spec().tools(), request, number));
            }
        } finally {
            toolNanos += lap();
        }
    }

    private void count(Usage usage) {
        inputTokens += Math.max(0, usage.inputTokens());
        outputTokens += Math.max(0, usage.outputTokens());
    }

    private long lap() {
        long now = System.nanoTime();
        long lap = now - lastNanos;
        lastNanos = now;
        return lap;
    }

    private AgentResult result(Outcome outcome) {
        return new AgentResult(
                number,
                outcome,
                answer,
                loops,
                toolCalls,
                inputTokens,
                outputTokens,
                lastNanos - startNanos,
                modelNanos,
                toolNanos,
                queueNanos,
                firstTokenNanos,
                errorType,
                errorMessage);
    }

    private void commit(AgentRunEvent event, Outcome outcome) {
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        event.runId = RunIds.text(number);
        event.parentRunId = options.parentRunId();
        event.agentName = agent.spec().name();
        event.loops = loops;
        event.toolCalls = toolCalls;
        event.inputTokens = inputTokens;
        event.outputTokens = outputTokens;
        event.modelTime = modelNanos;
        event.toolTime = toolNanos;
        event.queueTime = queueNanos;
        event.outcome = outcome.word();
        event.errorType = errorType;
        event.commit();
    }
}
