package dev.agentdyno.samples;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.CallTreeBuilder;
import dev.agentdyno.reader.Frames;
import java.util.Optional;

/// Where threads were, summed up. Immutable.
///
/// @param sampler what took the samples; empty if the recording has none at all
/// @param tree nanoseconds of processor time or samples, as the sampler weighs them
/// @param requests whose samples these are; empty if they are not of requests
public record Profile(Optional<Sampler> sampler, CallTree tree, Optional<Joined> requests) {

    /// Runs or requests whose samples were looked for.
    ///
    /// @param kind [RequestKind#AGENT_RUN] or [RequestKind#ROUTER_REQUEST]
    /// @param count how many
    /// @param of how many there are in the time asked for
    /// @param shortestSeconds time of the quickest of them; NaN without any
    /// @param longestSeconds time of the slowest of them; NaN without any
    /// @param totalSeconds their times in sum
    public record Joined(
            RequestKind kind,
            int count,
            int of,
            double shortestSeconds,
            double longestSeconds,
            double totalSeconds) {}

    /// No sample at all.
    public static final Profile NONE =
            new Profile(
                    Optional.empty(), new CallTreeBuilder(new Frames()).build(), Optional.empty());

    /// Weight of all samples.
    public long total() {
        return tree.total(CallTree.ROOT);
    }

    /// Whether there is no sample.
    public boolean empty() {
        return total() == 0;
    }
}
