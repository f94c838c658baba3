package dev.agentdyno.workload;

import dev.agentdyno.agent.AgentResult;
import java.util.List;

/// Sums the results of many agents into one outcome.
final class Outcomes {
    private Outcomes() {}

    /// All have to end well; the first error stands for the others. There is no one first token.
    ///
    /// @throws InterruptedException if one was cancelled
    static Outcome sum(List<AgentResult> results) throws InterruptedException {
        String error = "";
        long input = 0;
        long output = 0;
        for (AgentResult result : results) {
            Outcome one = AgentJob.outcome(result);
            error = error.isEmpty() ? one.errorType() : error;
            input += one.inputTokens();
            output += one.outputTokens();
        }
        return new Outcome(error, -1, input, output);
    }
}
