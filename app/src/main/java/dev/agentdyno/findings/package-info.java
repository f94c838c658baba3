/// The page Findings: what holds the engine back, and what it is worth.
@NullMarked
package dev.agentdyno.findings;

import org.jspecify.annotations.NullMarked;
