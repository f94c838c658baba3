/// Workflows: steps made of agents, teams and functions, in order, by choice, again or side by
/// side; and where one goes on after it was broken off.
@NullMarked
package dev.agentdyno.workflow;

import org.jspecify.annotations.NullMarked;
