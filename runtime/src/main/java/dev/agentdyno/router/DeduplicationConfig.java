package dev.agentdyno.router;

import java.time.Duration;

/// Whether equal requests share one answer.
///
/// @param ttl how long an answer is kept for equal requests
/// @param of `repeatable` for those that a model answers alike each time, or `all`
public record DeduplicationConfig(boolean enabled, Duration ttl, String of) {

    /// The reference's time.
    public static final DeduplicationConfig DEFAULT =
            new DeduplicationConfig(false, Duration.ofSeconds(60), SharingTunables.REPEATABLE);

    static DeduplicationConfig read(YamlSection section) {
        return new DeduplicationConfig(
                section.flag("enabled", DEFAULT.enabled),
                section.span("ttl", DEFAULT.ttl, Duration.ZERO, RouterTunables.LONGEST_TTL),
                section.choice("of", DEFAULT.of, SharingTunables.KINDS));
    }
}
