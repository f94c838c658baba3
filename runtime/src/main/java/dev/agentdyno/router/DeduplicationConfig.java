package dev.agentdyno.router;

import java.time.Duration;

/// Whether equal requests share one answer.
///
/// @param ttl how long an answer is kept for equal requests
public record DeduplicationConfig(boolean enabled, Duration ttl) {

    /// The reference's time.
    public static final DeduplicationConfig DEFAULT =
            new DeduplicationConfig(false, Duration.ofSeconds(60));

    static DeduplicationConfig read(YamlSection section) {
        return new DeduplicationConfig(
                section.flag("enabled", DEFAULT.enabled),
                section.span("ttl", DEFAULT.ttl, Duration.ZERO, RouterTunables.LONGEST_TTL));
    }
}
