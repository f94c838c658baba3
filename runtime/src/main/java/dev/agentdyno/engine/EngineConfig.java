package dev.agentdyno.engine;

import dev.agentdyno.router.config.RouterConfig;
import java.util.Optional;

/// What an [Engine] is built from.
///
/// @param routerPort port of the router; 0 picks a free one, or takes that of `router`
/// @param router the router's own configuration; empty puts two simulated providers behind a router
///   on the loopback address
/// @param seed seed of the simulated providers
public record EngineConfig(int routerPort, Optional<RouterConfig> router, long seed) {
    /// Two simulated providers behind a router on any free port of the loopback address.
    public static final EngineConfig DEFAULT = new EngineConfig(0, Optional.empty(), 1);

    public EngineConfig withRouterPort(int port) {
        return new EngineConfig(port, router, seed);
    }
}
