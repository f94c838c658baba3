/// The page Scorecard: what the runtime's parts cost on this machine, beside what other systems
/// tell of themselves and what is aimed for, and measuring it anew.
@NullMarked
package dev.agentdyno.scorecard;

import org.jspecify.annotations.NullMarked;
