/// Backends and the connections to them: opened, pooled, shared and read, each in the loop of its
/// lane. Knows no caller.
///
/// Public for the router alone, but for [BackendState][dev.agentdyno.router.upstream.BackendState],
/// which anyone may ask it for.
@NullMarked
package dev.agentdyno.router.upstream;

import org.jspecify.annotations.NullMarked;
