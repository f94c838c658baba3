package dev.agentdyno.flow;

/// How a limit follows from what calls took.
///
/// Vegas and gradient are the algorithms that Netflix published for concurrency limits, after those
/// of TCP: calls that take longer than one alone would take stand in a queue somewhere.
sealed interface LimitRule {
    /// What one window showed.
    ///
    /// @param roundTrip mean time of a call in ns, above 0
    /// @param least time of a call in ns that meets no queue, as far as is known; above 0
    /// @param inFlight most calls under way at once
    /// @param dropped whether calls timed out or met an overload
    record Sample(double roundTrip, double least, int inFlight, boolean dropped) {}

    /// The limit that `sample`, seen under `limit`, asks for; not yet smoothed or bounded.
    double next(double limit, Sample sample);

    /// As the setting says.
    record Fixed() implements LimitRule {
        @Override
        public double next(double limit, Sample sample) {
            return limit;
        }
    }

    /// Keeps the queue, estimated as limit × (1 − least ÷ round trip), between two bounds that grow
    /// with the logarithm of the limit. A small queue lets it rise in great steps.
    record Vegas(double alpha, double beta) implements LimitRule {
        @Override
        public double next(double limit, Sample sample) {
            double step = Math.max(1, Math.log10(limit));
            if (sample.dropped()) {
                return limit - step;
            }
            if (isIdle(limit, sample)) {
                return limit;
            }
            double queue = limit * (1 - sample.least() / sample.roundTrip());
            if (queue <= step) {
                return limit + beta * step;
            }
            return queue < alpha * step ? limit + step : queue > beta * step ? limit - step : limit;
        }
    }

    /// Scales the limit by tolerance × least ÷ round trip, never by less than a half nor by more
    /// than 1, and adds a queue.
    record Gradient(double tolerance, double queue) implements LimitRule {
        private static final double BACK_OFF = 0.9;

        @Override
        public double next(double limit, Sample sample) {
            if (sample.dropped()) {
                return limit * BACK_OFF;
            }
            if (isIdle(limit, sample)) {
                return limit;
            }
            double gradient = tolerance * sample.least() / sample.roundTrip();
            return limit * Math.clamp(gradient, 0.5, 1) + queue;
        }
    }

    /// Less than half used: what calls take says nothing of the limit.
    private static boolean isIdle(double limit, Sample sample) {
        return sample.inFlight() * 2.0 < limit;
    }
}
