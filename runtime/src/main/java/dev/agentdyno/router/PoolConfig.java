package dev.agentdyno.router;

import java.time.Duration;

/// How many connections the router keeps to each backend.
///
/// @param maxConnections most in use at once
/// @param maxIdle most kept open while unused
/// @param idleTimeout how long an unused one is kept
public record PoolConfig(int maxConnections, int maxIdle, Duration idleTimeout) {

    /// The reference's values.
    public static final PoolConfig DEFAULT = new PoolConfig(500, 100, Duration.ofSeconds(90));
}
