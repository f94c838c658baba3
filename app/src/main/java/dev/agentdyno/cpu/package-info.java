/// The page CPU: which code uses the processor, and when.
@NullMarked
package dev.agentdyno.cpu;

import org.jspecify.annotations.NullMarked;
