/// How much a load may be before a budget breaks.
@NullMarked
package dev.agentdyno.capacity;

import org.jspecify.annotations.NullMarked;
