/// The page Agents.
@NullMarked
package dev.agentdyno.agents;

import org.jspecify.annotations.NullMarked;
