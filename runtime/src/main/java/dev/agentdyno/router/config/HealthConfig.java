package dev.agentdyno.router.config;

import java.time.Duration;

/// When a backend is asked how it is, and how many answers in a row turn it.
///
/// @param enabled whether backends are asked at all; if not, each counts as healthy
/// @param interval time from one check to the next
/// @param timeout longest a check may take before it counts as failed
/// @param warmupInterval the same while a backend that is out, or was never well, warms up
/// @param warmupDuration how long at most that is; zero for never
/// @param unhealthyThreshold failed checks in a row that take a backend out
/// @param healthyThreshold good checks in a row that bring it back
public record HealthConfig(
        boolean enabled,
        Duration interval,
        Duration timeout,
        Duration warmupInterval,
        Duration warmupDuration,
        int unhealthyThreshold,
        int healthyThreshold) {

    /// The reference's values, with a shorter interval: an engine on a desk is watched.
    public static final HealthConfig DEFAULT =
            new HealthConfig(
                    true,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(5),
                    3,
                    2);

    static HealthConfig read(YamlSection section) {
        return new HealthConfig(
                section.flag("enabled", DEFAULT.enabled),
                span(section, "interval", DEFAULT.interval),
                span(section, "timeout", DEFAULT.timeout),
                span(section, "warmup_interval", DEFAULT.warmupInterval),
                section.span(
                        "warmup_duration",
                        DEFAULT.warmupDuration,
                        Duration.ZERO,
                        Bounds.LONGEST_WARMUP),
                section.whole("unhealthy_threshold", DEFAULT.unhealthyThreshold, 1, 100),
                section.whole("healthy_threshold", DEFAULT.healthyThreshold, 1, 100));
    }

    private static Duration span(YamlSection section, String key, Duration otherwise) {
        return section.span(key, otherwise, Bounds.SHORTEST_CHECK, Bounds.LONGEST_CHECK);
    }
}
