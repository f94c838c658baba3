package dev.agentdyno.router.config;

import java.time.Duration;

/// When a backend that fails is left alone while others can do.
///
/// @param failures failures in a row; 0 leaves none alone
/// @param pause how long, times the ejections so far
public record EjectionConfig(int failures, Duration pause) {

    public static final EjectionConfig DEFAULT = new EjectionConfig(5, Duration.ofSeconds(5));

    static EjectionConfig read(YamlSection section) {
        return new EjectionConfig(
                section.whole("failures", DEFAULT.failures, 0, 1_000),
                section.span("pause", DEFAULT.pause, Bounds.SHORTEST_PAUSE, Bounds.LONGEST_PAUSE));
    }
}
