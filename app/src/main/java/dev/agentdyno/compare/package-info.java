/// The page Compare: two runs, recordings or parts of them side by side.
@NullMarked
package dev.agentdyno.compare;

import org.jspecify.annotations.NullMarked;
