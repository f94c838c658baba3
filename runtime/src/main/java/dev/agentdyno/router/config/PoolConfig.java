package dev.agentdyno.router.config;

import java.time.Duration;

/// How many connections the router keeps to each backend.
///
/// @param maxConnections most in use at once
/// @param maxIdle most kept open while unused
/// @param idleTimeout how long an unused one is kept
public record PoolConfig(int maxConnections, int maxIdle, Duration idleTimeout) {

    /// The reference's values.
    public static final PoolConfig DEFAULT = new PoolConfig(500, 100, Duration.ofSeconds(90));

    static PoolConfig read(YamlSection server, YamlSection client) {
        int most = server.whole("connection_pool_size", DEFAULT.maxConnections, 1, 100_000);
        int usual = Math.min(most, DEFAULT.maxIdle);
        return new PoolConfig(
                most,
                client.whole("pool_max_idle_per_host", usual, 0, 100_000),
                client.span(
                        "pool_idle_timeout",
                        DEFAULT.idleTimeout,
                        Duration.ofMillis(100),
                        Duration.ofHours(1)));
    }
}
