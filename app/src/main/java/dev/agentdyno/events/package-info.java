/// The page Events: every type of event in a recording, and the events of one as a table.
@NullMarked
package dev.agentdyno.events;

import org.jspecify.annotations.NullMarked;
