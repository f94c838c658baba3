/// The page Runs: what was run, what came of it, and opening it again.
@NullMarked
package dev.agentdyno.runs;

import org.jspecify.annotations.NullMarked;
