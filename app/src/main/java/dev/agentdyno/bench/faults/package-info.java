/// What the router makes of backends that fail while many callers go on, and of callers that send
/// what is no request.
///
/// Backends and callers speak raw sockets, so that they can do what no client or server library
/// would.
@NullMarked
package dev.agentdyno.bench.faults;

import org.jspecify.annotations.NullMarked;
