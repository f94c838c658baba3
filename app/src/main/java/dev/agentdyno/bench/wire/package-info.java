/// HTTP/1.1 as it stands on a plain socket, for backends and callers that must do what no client or
/// server library would, or must cost next to nothing.
@NullMarked
package dev.agentdyno.bench.wire;

import org.jspecify.annotations.NullMarked;
