package dev.agentdyno.router.upstream;

import java.net.URI;

/// How one backend stands at the moment of asking.
///
/// @param healthy whether requests may go there
/// @param state `unknown`, `healthy`, `failing`, `unhealthy` or `recovering`, by the checks in a
///   row
/// @param reason why the last check failed, or empty
/// @param lastError why the last check that failed did so, or empty
/// @param checkSeconds how long the last check took; NaN before the first
/// @param latencySeconds smoothed time to the first body byte; NaN while unknown
/// @param breaker `closed`, `open` or `half-open`
/// @param leftAloneSeconds how much longer others are preferred, because it failed of late
/// @param inFlight requests it is working on
/// @param waiting requests that wait for a connection to it
/// @param connections open connections, idle ones included
/// @param warmed connections so far that were opened and tried before anybody needed them
/// @param protocol `h2` while it is spoken on an open connection, else `http/1.1`
public record BackendState(
        String name,
        URI url,
        String kind,
        boolean healthy,
        String state,
        String reason,
        String lastError,
        double checkSeconds,
        double latencySeconds,
        String breaker,
        double leftAloneSeconds,
        int inFlight,
        int waiting,
        int connections,
        int warmed,
        String protocol) {}
