package dev.agentdyno.router;

import dev.agentdyno.telemetry.Meters;
import java.util.List;

/// What all lanes of one router share.
///
/// @param startNanos when it started, by [System#nanoTime()]
record Core(
        RouterConfig config,
        RouterTunables tunables,
        RouterMeters meters,
        Meters registry,
        List<Backend> backends,
        Transport transport,
        long startNanos) {}
