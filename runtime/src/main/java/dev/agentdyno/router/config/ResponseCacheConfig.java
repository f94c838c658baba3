package dev.agentdyno.router.config;

import java.time.Duration;

/// Whether the router's answers are kept among the caches of its engine.
///
/// @param ttl how long one is kept
public record ResponseCacheConfig(boolean enabled, Duration ttl) {

    /// Off: agents have a cache of their own, and a workload is to reach the providers.
    public static final ResponseCacheConfig DEFAULT =
            new ResponseCacheConfig(false, Duration.ofMinutes(10));

    static ResponseCacheConfig read(YamlSection section) {
        return new ResponseCacheConfig(
                section.flag("enabled", DEFAULT.enabled),
                section.span("ttl", DEFAULT.ttl, Duration.ofMillis(1), Bounds.LONGEST_TTL));
    }
}
