/// What a recording says of the JVM, of itself and of how it was made.
@NullMarked
package dev.agentdyno.inventory;

import org.jspecify.annotations.NullMarked;
