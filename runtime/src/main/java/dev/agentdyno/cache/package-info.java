/// The response cache in front of a chat model, and the policies by which a full cache chooses what
/// to give up.
@NullMarked
package dev.agentdyno.cache;

import org.jspecify.annotations.NullMarked;
