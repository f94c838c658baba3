/// HTTP as it stands on the wire: heads, lines and bodies, read and written without a copy, for the
/// lanes of a router. Knows no connection and decides nothing.
///
/// Public for the router alone.
@NullMarked
package dev.agentdyno.router.wire;

import org.jspecify.annotations.NullMarked;
