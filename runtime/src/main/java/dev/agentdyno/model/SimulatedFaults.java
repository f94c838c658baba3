package dev.agentdyno.model;

import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;

/// What one simulated provider does wrong and how often, by settings under `provider.NAME.`. Safe
/// for use by many threads.
///
/// The n-th request meets what the n-th draw of the seed says, whatever is asked. The draws are not
/// those that decide on answers, so that a fault changes no other request.
final class SimulatedFaults {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Fault NONE = new Fault.None();
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;

    /// Tell the draws apart from each other and from those of answers.
    private static final long KIND = 0x6661756c74L;

    private static final long PACE = 0x70616365L;

    private final String provider;
    private final long seed;
    private final Tunable<Double> failureRate;
    private final List<Kind> kinds;
    private final Tunable<Duration> retryAfter;
    private final Tunable<Double> trickleRate;
    private final Tunable<Duration> trickleTime;

    /// Declares the settings.
    ///
    /// @param prefix of their names
    SimulatedFaults(String provider, String prefix, Tunables tunables, long seed) {
        this.provider = provider;
        this.seed = seed;
        failureRate =
                tunables.share(
                        prefix + "failureRate", 0, "Share of requests that fail with status 503.");
        kinds =
                List.of(
                        new Kind(
                                tunables.share(
                                        prefix + "limitRate",
                                        0,
                                        "Share of requests refused with status 429 and a"
                                                + " Retry-After."),
                                _ -> limited()),
                        new Kind(
                                tunables.share(
                                        prefix + "resetRate",
                                        0,
                                        "Share of requests whose connection is reset where the"
                                                + " answer should begin."),
                                _ -> new Fault.Reset()),
                        new Kind(
                                tunables.share(
                                        prefix + "cutRate",
                                        0,
                                        "Share of requests whose connection ends in the middle of"
                                                + " the answer."),
                                Fault.Cut::new),
                        new Kind(
                                tunables.share(
                                        prefix + "garbleRate",
                                        0,
                                        "Share of requests with broken JSON in the middle of the"
                                                + " answer."),
                                Fault.Garbled::new));
        retryAfter =
                tunables.span(
                        prefix + "retryAfter",
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        LONGEST,
                        "When a request refused with status 429 is told to come back.");
        trickleRate =
                tunables.share(
                        prefix + "trickleRate",
                        0,
                        "Share of requests whose tokens come slowly one by one.");
        trickleTime =
                tunables.span(
                        prefix + "trickleTime",
                        Duration.ofMillis(250),
                        Duration.ZERO,
                        LONGEST,
                        "How much later each token of a slow answer comes.");
    }

    /// What goes wrong with request number `number`. Where the shares are more than the whole, the
    /// first win: 503, then 429, resets, cuts, broken JSON.
    Fault draw(long number) {
        SplittableRandom random = Draws.of(seed ^ KIND, number);
        double drawn = random.nextDouble() - failureRate.value();
        if (drawn < 0) {
            return unavailable();
        }
        double at = random.nextDouble();
        for (Kind kind : kinds) {
            drawn -= kind.share().value();
            if (drawn < 0) {
                return kind.fault().apply(at);
            }
        }
        return NONE;
    }

    /// How much later each token of request number `number` comes, in ns.
    long trickleNanos(long number) {
        boolean trickles = Draws.of(seed ^ PACE, number).nextDouble() < trickleRate.value();
        return trickles ? trickleTime.value().toNanos() : 0;
    }

    private Fault unavailable() {
        return new Fault.Refused(
                UNAVAILABLE,
                "provider " + provider + " is overloaded (simulated)",
                Optional.empty());
    }

    private Fault limited() {
        return new Fault.Refused(
                TOO_MANY,
                "provider " + provider + " takes no more requests for now (simulated)",
                Optional.of(retryAfter.value()));
    }

    /// A fault and the share of requests that meet it.
    ///
    /// @param fault made of its place in the answer
    private record Kind(Tunable<Double> share, DoubleFunction<Fault> fault) {}
}
