package dev.agentdyno.router;

import dev.agentdyno.telemetry.Meters;
import io.netty.channel.group.ChannelGroup;
import java.util.List;

/// What all lanes of one router share.
///
/// @param channels every open connection of either side: shutting loops down does not always close
///   what they serve
/// @param startNanos when it started, by [System#nanoTime()]
record Core(
        RouterConfig config,
        RouterTunables tunables,
        RouterMeters meters,
        Meters registry,
        List<Backend> backends,
        Transport transport,
        ChannelGroup channels,
        long startNanos) {}
