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
    private static final int UNLIMITED = -1;

    /// Not streaming, not cacheable, nothing else set.
    public static final RunOptions DEFAULT =
            new RunOptions(Optional.empty(), false, UNLIMITED, Optional.empty(), "");

    /// @throws IllegalArgumentException if a limit is neither positive nor left open
    public RunOptions {
        if (maxOutputTokens < 1 && maxOutputTokens != UNLIMITED) {
            throw new IllegalArgumentException(
                    "a run asks for 1 output token or more, not " + maxOutputTokens);
        }
        if (timeout.isPresent() && !timeout.get().isPositive()) {
            throw new IllegalArgumentException("a run takes some time, not " + timeout.get());
        }
    }

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
