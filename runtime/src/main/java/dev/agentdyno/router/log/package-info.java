/// The router's log: lines in the form that was asked for, written by a thread of their own.
///
/// [RouterLog][dev.agentdyno.router.log.RouterLog] and [LogForm][dev.agentdyno.router.log.LogForm]
/// are for whoever starts a router, all else that is public for the router alone.
@NullMarked
package dev.agentdyno.router.log;

import org.jspecify.annotations.NullMarked;
