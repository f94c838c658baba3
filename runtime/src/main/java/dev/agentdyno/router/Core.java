package dev.agentdyno.router;

import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.router.settings.RouterTunables;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.upstream.Transport;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import io.netty.channel.group.ChannelGroup;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// What all lanes of one router share.
///
/// @param current the roster in force; whoever needs two things of it reads it once
/// @param settings every setting that can be changed, the router's own among them
/// @param channels every open connection of either side: shutting loops down does not always close
///   what they serve
/// @param leaving whether callers are to go elsewhere, since this router is about to end
/// @param startNanos when it started, by [System#nanoTime()]
record Core(
        AtomicReference<Roster> current,
        Tunables settings,
        RouterTunables tunables,
        RouterMeters meters,
        Meters registry,
        Gate gate,
        Sharing sharing,
        Transport transport,
        ChannelGroup channels,
        AtomicBoolean leaving,
        RouterLog log,
        long startNanos) {

    Roster roster() {
        return current.get();
    }

    /// Whether `roster` is the one in force still.
    boolean isInForce(Roster roster) {
        return current.compareAndSet(roster, roster);
    }

    RouterConfig config() {
        return current.get().config();
    }

    List<Backend> backends() {
        return current.get().backends();
    }
}
