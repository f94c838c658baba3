/// Settings that can be changed while the engine runs.
@NullMarked
package dev.agentdyno.tuning;

import org.jspecify.annotations.NullMarked;
