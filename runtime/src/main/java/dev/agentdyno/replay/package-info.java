/// Replays of what was recorded: look-ups against the policies of the cache, to see what another
/// policy or size would have hit, and arrivals against the strategies of the router, to see how
/// long requests would have taken.
@NullMarked
package dev.agentdyno.replay;

import org.jspecify.annotations.NullMarked;
