package dev.agentdyno.router.config;

import java.time.Duration;

/// What the router bears from its callers' connections.
///
/// @param maxConnections most open at once
/// @param headerTimeout longest the head of a request may take to come whole
/// @param keepAlive how long an idle one is kept
public record ClientConfig(int maxConnections, Duration headerTimeout, Duration keepAlive) {

    /// The reference's keep-alive, and as many connections as a usual limit of open files bears.
    public static final ClientConfig DEFAULT =
            new ClientConfig(20_000, Duration.ofSeconds(15), Duration.ofSeconds(75));

    static ClientConfig read(YamlSection server) {
        return new ClientConfig(
                server.whole("max_connections", DEFAULT.maxConnections, 1, 1_000_000),
                server.span(
                        "header_timeout",
                        DEFAULT.headerTimeout,
                        Bounds.SHORTEST_TIMEOUT,
                        Bounds.LONGEST_TIMEOUT),
                server.span(
                        "keepalive_timeout",
                        DEFAULT.keepAlive,
                        Duration.ofSeconds(1),
                        Duration.ofHours(1)));
    }
}
