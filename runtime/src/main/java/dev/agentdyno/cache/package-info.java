/// The response cache in front of a chat model.
@NullMarked
package dev.agentdyno.cache;

import org.jspecify.annotations.NullMarked;
