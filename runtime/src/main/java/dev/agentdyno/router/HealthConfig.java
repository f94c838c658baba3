package dev.agentdyno.router;

import java.time.Duration;

/// When a backend is asked how it is, and how many answers in a row turn it.
///
/// @param enabled whether backends are asked at all; if not, each counts as healthy
/// @param interval time from one check to the next
/// @param timeout longest a check may take before it counts as failed
/// @param unhealthyThreshold failed checks in a row that take a backend out
/// @param healthyThreshold good checks in a row that bring it back
public record HealthConfig(
        boolean enabled,
        Duration interval,
        Duration timeout,
        int unhealthyThreshold,
        int healthyThreshold) {

    /// The reference's values, with a shorter interval: an engine on a desk is watched.
    public static final HealthConfig DEFAULT =
            new HealthConfig(true, Duration.ofSeconds(5), Duration.ofSeconds(5), 3, 2);

    static HealthConfig read(YamlSection section) {
        return new HealthConfig(
                section.flag("enabled", DEFAULT.enabled),
                span(section, "interval", DEFAULT.interval),
                span(section, "timeout", DEFAULT.timeout),
                section.whole("unhealthy_threshold", DEFAULT.unhealthyThreshold, 1, 100),
                section.whole("healthy_threshold", DEFAULT.healthyThreshold, 1, 100));
    }

    private static Duration span(YamlSection section, String key, Duration otherwise) {
        return section.span(
                key, otherwise, RouterTunables.SHORTEST_CHECK, RouterTunables.LONGEST_CHECK);
    }
}
