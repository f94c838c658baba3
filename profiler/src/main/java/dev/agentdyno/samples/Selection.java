package dev.agentdyno.samples;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Whose samples to look at.
///
/// @param sampler which samples; the best there are if empty
/// @param threads part of the names of the threads
/// @param requests only what was done for these
/// @param kind what those are, [RequestKind#AGENT_RUN] or [RequestKind#ROUTER_REQUEST]; if empty,
///   agent runs where there are any, else router requests
public record Selection(
        Optional<Sampler> sampler,
        Optional<Pattern> threads,
        Optional<Chosen> requests,
        Optional<RequestKind> kind) {
    /// Everyone's.
    public static final Selection ALL =
            new Selection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// Which runs or requests.
    public sealed interface Chosen {
        /// One, by its id.
        record One(String id) implements Chosen {}

        /// Several, by their ids.
        record Several(Set<String> ids) implements Chosen {
            /// Keeps its own copy.
            public Several {
                ids = Set.copyOf(ids);
            }
        }

        /// All runs of the agents of one name.
        record OfAgent(String name) implements Chosen {}

        /// Those in a band of times.
        record Banded(Band band) implements Chosen {}
    }

    /// Only from that sampler.
    public Selection from(Sampler which) {
        return new Selection(Optional.of(which), threads, requests, kind);
    }

    /// Only of threads with a name in which the pattern is found.
    public Selection onThreads(Pattern name) {
        return new Selection(sampler, Optional.of(name), requests, kind);
    }

    /// Only what was done for those.
    public Selection of(Chosen which) {
        return new Selection(sampler, threads, Optional.of(which), kind);
    }

    /// Of requests of that kind.
    public Selection of(RequestKind which) {
        return new Selection(sampler, threads, requests, Optional.of(which));
    }
}
