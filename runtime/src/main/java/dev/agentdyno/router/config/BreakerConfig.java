package dev.agentdyno.router.config;

import java.time.Duration;

/// When a backend's circuit breaker opens, and for how long.
///
/// @param enabled whether it opens at all
/// @param failureRate share of the last ten seconds' attempts that must fail
/// @param minimumAttempts attempts in ten seconds below which it stays closed
/// @param pause how long it stays open at first
/// @param trials requests it lets through at once while half-open
public record BreakerConfig(
        boolean enabled, double failureRate, int minimumAttempts, Duration pause, int trials) {

    public static final BreakerConfig DEFAULT =
            new BreakerConfig(true, 0.5, 20, Duration.ofSeconds(5), 3);

    static BreakerConfig read(YamlSection section) {
        return new BreakerConfig(
                section.flag("enabled", DEFAULT.enabled),
                section.share("failure_rate", DEFAULT.failureRate),
                section.whole("minimum_attempts", DEFAULT.minimumAttempts, 1, 1_000_000),
                section.span("pause", DEFAULT.pause, Bounds.SHORTEST_PAUSE, Bounds.LONGEST_PAUSE),
                section.whole("trials", DEFAULT.trials, 1, 1_000));
    }
}
