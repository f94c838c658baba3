package dev.agentdyno.router.upstream;

import dev.agentdyno.router.config.PoolConfig;
import dev.agentdyno.router.settings.RouterTunables;
import dev.agentdyno.router.wire.Turn;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;

/// A lane of the router as its connections to backends see it: their loop, and what all lanes
/// share.
public interface UpstreamLane {
    /// Whose thread alone touches these connections.
    EventLoop loop();

    /// In which what came is worked off and what goes out is sent.
    Turn turn();

    /// How many lanes the router has.
    int lanes();

    /// The time by [System#nanoTime()], somewhat too old, but free.
    long clock();

    /// Takes every connection that is opened.
    ChannelGroup channels();

    Transport transport();

    RouterTunables tunables();

    /// How many connections to keep, and how long.
    PoolConfig pooling();
}
