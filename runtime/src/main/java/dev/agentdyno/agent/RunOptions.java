package dev.agentdyno.agent;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// What is particular to one run of an agent. Immutable.
///
/// @param tokens where the answer's text goes as it comes; empty asks for the whole answer at once
/// @param cacheable whether equal earlier answers of the model will do
/// @param maxOutputTokens of each model call; -1 leaves it to the provider
/// @param timeout empty leaves it to the setting `agent.run.timeout`
/// @param parentRunId the team's run this one belongs to, or empty
public record RunOptions(
        Optional<Consumer<String>> tokens,
        boolean cacheable,
        int maxOutputTokens,
        Optional<Duration> timeout,
        String parentRunId) {
    /// Not streaming, not cacheable, nothing else set.
    public static final RunOptions DEFAULT =
            new RunOptions(Optional.empty(), false, -1, Optional.empty(), "");

    /// Streams, handing text to `consumer` in the run's thread.
    public RunOptions streamingTo(Consumer<String> consumer) {
        return new RunOptions(
                Optional.of(consumer), cacheable, maxOutputTokens, timeout, parentRunId);
    }

    public RunOptions withCacheable(boolean wanted) {
        return new RunOptions(tokens, wanted, maxOutputTokens, timeout, parentRunId);
    }

    public RunOptions withMaxOutputTokens(int most) {
        return new RunOptions(tokens, cacheable, most, timeout, parentRunId);
    }

    public RunOptions withTimeout(Duration most) {
        return new RunOptions(tokens, cacheable, maxOutputTokens, Optional.of(most), parentRunId);
    }

    public RunOptions withParent(String runId) {
        return new RunOptions(tokens, cacheable, maxOutputTokens, timeout, runId);
    }
}
