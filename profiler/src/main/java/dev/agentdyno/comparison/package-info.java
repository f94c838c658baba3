/// Two recordings, or two parts of one, side by side.
@NullMarked
package dev.agentdyno.comparison;

import org.jspecify.annotations.NullMarked;
