/// The page Overview: the JVM, its machine, and what was recorded of them.
@NullMarked
package dev.agentdyno.overview;

import org.jspecify.annotations.NullMarked;
