package dev.agentdyno.replay;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// How long a modelled backend works on a request once it has begun.
public sealed interface Speed {
    /// How long a request takes.
    ///
    /// @param cachedTokens of the prompt that the backend has seen before
    Times times(Arrival arrival, int cachedTokens);

    /// From the beginning of the work on a request to its first byte, and to its end.
    record Times(long firstNanos, long totalNanos) {}

    /// By the tokens of a request.
    ///
    /// @param firstNanos until the first token of an empty prompt
    /// @param promptNanos for each token of the prompt that no cache holds
    /// @param tokenNanos for each token of the answer after the first
    record ByTokens(long firstNanos, long promptNanos, long tokenNanos) implements Speed {
        /// As fast as a large model on one machine: 50 ms, 10,000 prompt tokens a second and 100
        /// tokens a second.
        public static final ByTokens USUAL = new ByTokens(50_000_000, 100_000, 10_000_000);

        public ByTokens {
            if (firstNanos < 0 || promptNanos < 0 || tokenNanos < 0) {
                throw new IllegalArgumentException("a time is 0 or more");
            }
        }

        /// Everything takes `factor` as long.
        public ByTokens slowed(double factor) {
            return new ByTokens(
                    Math.round(firstNanos * factor),
                    Math.round(promptNanos * factor),
                    Math.round(tokenNanos * factor));
        }

        @Override
        public Times times(Arrival arrival, int cachedTokens) {
            long prompt = Math.max(0, arrival.inputTokens() - cachedTokens);
            long first = firstNanos + promptNanos * prompt;
            return new Times(first, first + tokenNanos * Math.max(0L, arrival.outputTokens() - 1L));
        }
    }

    /// By what was measured: the request of a rank takes what the measured one of that rank took.
    ///
    /// @param sorted by their totals
    record Measured(List<Times> sorted) implements Speed {
        public Measured {
            Times[] copy = sorted.toArray(Times[]::new);
            Arrays.sort(copy, Comparator.comparingLong(Times::totalNanos));
            sorted = List.of(copy);
            if (copy.length == 0) {
                throw new IllegalArgumentException("nothing was measured");
            }
        }

        @Override
        public Times times(Arrival arrival, int cachedTokens) {
            int place = (int) (arrival.rank() * sorted.size());
            return sorted.get(Math.clamp(place, 0, sorted.size() - 1));
        }
    }
}
