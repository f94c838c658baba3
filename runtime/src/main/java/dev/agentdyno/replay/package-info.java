/// Replays of recorded look-ups against the policies of the cache: what another policy or another
/// size would have hit.
@NullMarked
package dev.agentdyno.replay;

import org.jspecify.annotations.NullMarked;
