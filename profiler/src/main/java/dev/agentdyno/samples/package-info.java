/// Samples of where threads were, joined with the requests that the threads worked for.
@NullMarked
package dev.agentdyno.samples;

import org.jspecify.annotations.NullMarked;
