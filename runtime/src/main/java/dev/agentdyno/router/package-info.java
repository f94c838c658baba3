/// The HTTP front of the engine: requests to models spread over backends, with one event loop a
/// core.
///
/// A client connection, its exchanges and the upstream connections they use all belong to one event
/// loop (a [Lane][dev.agentdyno.router.Lane]), so the path of a request takes no lock and changes
/// no thread. What lanes share is a handful of atomic counters per backend.
@NullMarked
package dev.agentdyno.router;

import org.jspecify.annotations.NullMarked;
