/// The page Locks: who waits, for which lock, and who held it.
@NullMarked
package dev.agentdyno.locks;

import org.jspecify.annotations.NullMarked;
