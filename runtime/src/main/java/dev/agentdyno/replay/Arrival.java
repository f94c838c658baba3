package dev.agentdyno.replay;

import dev.agentdyno.balance.Affinity;
import java.util.List;

/// One request of a [RouteTrace]: when it came and what it asks of a backend.
///
/// @param timeNanos by the trace's own clock
/// @param rank how long it takes among all requests that a backend has measured, 0 the shortest to
///   1 the longest; a request that is long at one backend is long at each
/// @param inputTokens length of the prompt; 0 unknown
/// @param outputTokens length of the answer; 0 unknown
/// @param blocks ids of the prompt's blocks of 512 tokens; empty if unknown
public record Arrival(
        long timeNanos, double rank, int inputTokens, int outputTokens, List<Integer> blocks) {
    private static final double MIDDLE = 0.5;

    /// A request that is told by its tokens.
    static Arrival ofTokens(
            long timeNanos, int inputTokens, int outputTokens, List<Integer> blocks) {
        return new Arrival(timeNanos, MIDDLE, inputTokens, outputTokens, blocks);
    }

    /// Where it belongs: what begins alike belongs together.
    long affinity() {
        return blocks.isEmpty() ? Affinity.NONE : Affinity.of(Integer.toString(blocks.getFirst()));
    }
}
