/// The page Pools and limits.
@NullMarked
package dev.agentdyno.pools;

import org.jspecify.annotations.NullMarked;
