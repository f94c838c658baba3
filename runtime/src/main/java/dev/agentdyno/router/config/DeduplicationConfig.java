package dev.agentdyno.router.config;

import java.time.Duration;
import java.util.List;

/// Whether equal requests share one answer.
///
/// @param ttl how long an answer is kept for equal requests
/// @param of `repeatable` for those that a model answers alike each time, or `all`
public record DeduplicationConfig(boolean enabled, Duration ttl, String of) {
    /// Only requests that a model answers alike each time.
    public static final String REPEATABLE = "repeatable";

    /// What [#of] can be.
    public static final List<String> KINDS = List.of(REPEATABLE, "all");

    /// The reference's time.
    public static final DeduplicationConfig DEFAULT =
            new DeduplicationConfig(false, Duration.ofSeconds(60), REPEATABLE);

    static DeduplicationConfig read(YamlSection section) {
        return new DeduplicationConfig(
                section.flag("enabled", DEFAULT.enabled),
                section.span("ttl", DEFAULT.ttl, Duration.ZERO, Bounds.LONGEST_TTL),
                section.choice("of", DEFAULT.of, KINDS));
    }
}
