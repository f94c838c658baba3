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
}
