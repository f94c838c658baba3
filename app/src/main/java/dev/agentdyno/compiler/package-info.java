/// The page Compiler and safepoints: what the JVM itself does beside the program.
@NullMarked
package dev.agentdyno.compiler;

import org.jspecify.annotations.NullMarked;
