/// The page Memory and GC: what fills the heap, and what collecting it costs.
@NullMarked
package dev.agentdyno.memory;

import org.jspecify.annotations.NullMarked;
