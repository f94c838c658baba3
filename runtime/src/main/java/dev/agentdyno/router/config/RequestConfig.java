package dev.agentdyno.router.config;

import java.time.Duration;

/// How long a request may take and how often it is tried.
///
/// @param timeout longest a request without streaming may take
/// @param streamingTimeout longest a stream may take
/// @param silence longest a backend may say nothing in the midst of an answer
/// @param headHold how long the head of an answer waits for the first byte behind it
/// @param retries most further attempts for one request
/// @param retryBudget further attempts allowed per request on average
/// @param maxBytes largest request body
public record RequestConfig(
        Duration timeout,
        Duration streamingTimeout,
        Duration silence,
        Duration headHold,
        int retries,
        double retryBudget,
        int maxBytes) {

    /// The reference's values; bodies up to 16 MB.
    public static final RequestConfig DEFAULT =
            new RequestConfig(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(300),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(2),
                    2,
                    0.2,
                    16 << 20);

    static RequestConfig read(YamlSection section) {
        return new RequestConfig(
                span(section, "timeout", DEFAULT.timeout),
                span(section, "streaming_timeout", DEFAULT.streamingTimeout),
                span(section, "streaming_idle_timeout", DEFAULT.silence),
                section.span("head_hold", DEFAULT.headHold, Duration.ZERO, Bounds.LONGEST_TIMEOUT),
                section.whole("max_retries", DEFAULT.retries, 0, Bounds.MOST_RETRIES),
                section.share("retry_budget", DEFAULT.retryBudget),
                section.whole("max_size", DEFAULT.maxBytes, 1_024, 256 << 20));
    }

    private static Duration span(YamlSection section, String key, Duration otherwise) {
        return section.span(key, otherwise, Bounds.SHORTEST_TIMEOUT, Bounds.LONGEST_TIMEOUT);
    }
}
