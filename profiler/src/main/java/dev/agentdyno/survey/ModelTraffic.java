package dev.agentdyno.survey;

import java.util.Map;

/// What became of the requests for one model, of those that left an event: busy events are thinned
/// out, so only what counts have to each other says something of all requests.
///
/// @param model that callers asked for
/// @param all requests for any model, and such as name none
/// @param asked requests for this one
/// @param backends by name, those that answered any
public record ModelTraffic(String model, long all, long asked, Map<String, Share> backends) {
    public ModelTraffic {
        backends = Map.copyOf(backends);
    }

    /// The part of all requests that was for this model; 0 where there were none.
    public double share() {
        return all == 0 ? 0 : (double) asked / all;
    }

    /// The part of this model's requests that no backend answered, such as those that were refused
    /// or answered from memory; 0 where there were none.
    public double unsentShare() {
        long sent = backends.values().stream().mapToLong(Share::asked).sum();
        return asked == 0 ? 0 : (double) (asked - sent) / asked;
    }

    /// What of it one backend was given.
    ///
    /// @param all requests for any model
    /// @param asked requests for this one
    /// @param failed those of them that did not end well
    /// @param durations of those that were asked once, from the request being sent on to its end
    /// @param firstBytes from the request being sent on to the first byte of its answer
    public record Share(long all, long asked, long failed, Times durations, Times firstBytes) {
        /// None of it.
        public static final Share NONE = new Share(0, 0, 0, Times.UNKNOWN, Times.UNKNOWN);

        /// The part of the backend's requests that was for this model; 0 where there were none.
        public double share() {
            return all == 0 ? 0 : (double) asked / all;
        }

        /// The part of this model's that failed; 0 where there were none.
        public double failedShare() {
            return asked == 0 ? 0 : (double) failed / asked;
        }
    }

    /// Percentiles in seconds; NaN where nothing is known.
    public record Times(double p50, double p95, double p99) {
        static final Times UNKNOWN = new Times(Double.NaN, Double.NaN, Double.NaN);
    }
}
