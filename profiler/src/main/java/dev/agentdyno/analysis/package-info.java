/// What a timeline says about what holds the engine back: pure functions from a snapshot to
/// findings.
@NullMarked
package dev.agentdyno.analysis;

import org.jspecify.annotations.NullMarked;
