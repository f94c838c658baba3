/// Agents: what one is, how it runs with tools and memory, and teams of them.
@NullMarked
package dev.agentdyno.agent;

import org.jspecify.annotations.NullMarked;
