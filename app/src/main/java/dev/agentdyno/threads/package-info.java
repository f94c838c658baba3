/// The page Threads: how many there are, and what they wait for.
@NullMarked
package dev.agentdyno.threads;

import org.jspecify.annotations.NullMarked;
