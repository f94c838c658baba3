package dev.agentdyno.agent;

import java.time.Duration;
import java.util.Optional;

/// What one run may use up. Immutable.
///
/// @param maxLoops most model calls; 0 leaves it to the setting `agent.run.maxLoops`
/// @param maxTokens input and output tokens after which no more is asked
/// @param maxToolCalls most tool calls
/// @param timeout empty leaves it to the setting `agent.run.timeout`
record Budget(int maxLoops, long maxTokens, int maxToolCalls, Optional<Duration> timeout) {
    static final Budget UNLIMITED =
            new Budget(0, Long.MAX_VALUE, Integer.MAX_VALUE, Optional.empty());

    Budget withMaxLoops(int most) {
        requirePositive(most, "model calls");
        return new Budget(most, maxTokens, maxToolCalls, timeout);
    }

    Budget withMaxTokens(long most) {
        requirePositive(most, "tokens");
        return new Budget(maxLoops, most, maxToolCalls, timeout);
    }

    Budget withMaxToolCalls(int most) {
        requirePositive(most, "tool calls");
        return new Budget(maxLoops, maxTokens, most, timeout);
    }

    Budget withTimeout(Duration most) {
        requirePositive(most.toMillis(), "milliseconds");
        return new Budget(maxLoops, maxTokens, maxToolCalls, Optional.of(most));
    }

    private static void requirePositive(long most, String what) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "a run needs at least one of its " + what + ", not " + most);
        }
    }
}
