package dev.agentdyno.replay;

import java.util.Arrays;
import java.util.List;

/// What one strategy made of a trace. Times are in nanoseconds.
///
/// @param responses from arrival to end, sorted
/// @param firstBytes from arrival to the first byte, sorted
/// @param shares of the backends, in their order
public record RouteRow(
        String strategy, Times responses, Times firstBytes, List<RouteRow.Share> shares) {
    public RouteRow {
        shares = List.copyOf(shares);
    }

    /// What one backend did.
    ///
    /// @param load time worked over the time that its slots had, 0 to 1
    /// @param promptTokens of its requests that tell their blocks
    /// @param cachedTokens those of them that it had seen before
    public record Share(
            String backend, long requests, double load, long promptTokens, long cachedTokens) {}

    /// Times of all requests. Immutable.
    public static final class Times {
        private static final double NANOS_PER_SECOND = 1e9;

        private final long[] sorted;

        Times(long[] nanos) {
            sorted = nanos.clone();
            Arrays.sort(sorted);
        }

        /// Seconds that `percentile` of a hundred requests did not exceed, by the nearest rank; NaN
        /// without any.
        public double seconds(double percentile) {
            int rank = (int) Math.ceil(percentile / 100 * sorted.length);
            return sorted.length == 0
                    ? Double.NaN
                    : sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)] / NANOS_PER_SECOND;
        }

        /// The mean in seconds; NaN without any.
        public double mean() {
            return Arrays.stream(sorted).average().orElse(Double.NaN) / NANOS_PER_SECOND;
        }

        public int count() {
            return sorted.length;
        }
    }

    /// Tokens of prompts that their backend had seen before, over all of them; NaN if none are
    /// told.
    public double prefixHitRate() {
        long cached = shares.stream().mapToLong(Share::cachedTokens).sum();
        return (double) cached / shares.stream().mapToLong(Share::promptTokens).sum();
    }

    /// The load of the busiest backend over the mean load: 1 is even.
    public double imbalance() {
        double mean = shares.stream().mapToDouble(Share::load).average().orElse(Double.NaN);
        return shares.stream().mapToDouble(Share::load).max().orElse(Double.NaN) / mean;
    }

    /// Part of all requests that the backend at `place` got.
    public double share(int place) {
        return (double) shares.get(place).requests() / responses.count();
    }
}
