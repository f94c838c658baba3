package dev.agentdyno.replay;

import java.time.Duration;

/// What a token of a recorded prompt is taken to cost and to weigh, since traces tell tokens alone.
///
/// @param perToken time to prefill a token that no cache holds
/// @param bytesPerToken what a token weighs in the cache
public record TokenCost(Duration perToken, long bytesPerToken) {
    /// Ten thousand tokens a second, and four bytes each, as English text has.
    public static final TokenCost DEFAULT = new TokenCost(Duration.ofNanos(100_000), 4);

    public TokenCost {
        if (perToken.isNegative() || bytesPerToken < 0) {
            throw new IllegalArgumentException("a token costs and weighs 0 or more");
        }
    }

    long nanos(int tokens) {
        return perToken.toNanos() * tokens;
    }

    long bytes(int tokens) {
        return bytesPerToken * tokens;
    }
}
