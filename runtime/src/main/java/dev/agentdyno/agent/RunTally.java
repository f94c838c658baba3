package dev.agentdyno.agent;

import dev.agentdyno.model.Usage;
import dev.agentdyno.telemetry.AgentRunEvent;

/// The sums that a run's result and its event carry. For the run's thread.
///
/// The clock is read once at the start and once behind each model call and each round of tools, so
/// that the parts add up to the whole without further reads.
final class RunTally {
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

    RunTally(long startNanos) {
        this.startNanos = startNanos;
        this.lastNanos = startNanos;
    }

    int loops() {
        return loops;
    }

    int toolCalls() {
        return toolCalls;
    }

    long tokens() {
        return inputTokens + outputTokens;
    }

    /// The last reading of the clock.
    long lastNanos() {
        return lastNanos;
    }

    long totalNanos() {
        return lastNanos - startNanos;
    }

    void asksModel() {
        loops++;
    }

    void callsTools(int calls) {
        toolCalls += calls;
    }

    /// Unknown usage counts as none.
    void used(Usage usage) {
        inputTokens += Math.max(0, usage.inputTokens());
        outputTokens += Math.max(0, usage.outputTokens());
    }

    void queued(long nanos) {
        queueNanos = nanos;
        lastNanos += nanos;
    }

    /// What went by since the last reading was waiting for room.
    void queuedInVain() {
        queueNanos = lap();
    }

    /// What went by since the last reading was the model's; answers it in ns.
    long modelDone() {
        long nanos = lap();
        modelNanos += nanos;
        return nanos;
    }

    /// What went by since the last reading was the tools'.
    void toolsDone() {
        toolNanos += lap();
    }

    /// What went by since the last reading was neither the model's nor the tools'.
    void elseDone() {
        lap();
    }

    void token() {
        if (firstTokenNanos < 0) {
            firstTokenNanos = System.nanoTime() - startNanos;
        }
    }

    private long lap() {
        long now = System.nanoTime();
        long lap = now - lastNanos;
        lastNanos = now;
        return lap;
    }

    AgentResult result(long number, RunEnd end) {
        return new AgentResult(
                number,
                end.outcome(),
                end.text(),
                loops,
                toolCalls,
                inputTokens,
                outputTokens,
                totalNanos(),
                modelNanos,
                toolNanos,
                queueNanos,
                firstTokenNanos,
                end.errorType(),
                end.errorMessage(),
                end.warning());
    }

    void fill(AgentRunEvent event) {
        event.loops = loops;
        event.toolCalls = toolCalls;
        event.inputTokens = inputTokens;
        event.outputTokens = outputTokens;
        event.modelTime = modelNanos;
        event.toolTime = toolNanos;
        event.queueTime = queueNanos;
    }
}
