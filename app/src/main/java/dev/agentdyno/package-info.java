/// The composition root: picks the console or a command.
@NullMarked
package dev.agentdyno;

import org.jspecify.annotations.NullMarked;
