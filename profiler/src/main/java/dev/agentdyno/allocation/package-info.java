/// What samples of allocation weigh, and what of it a recording has not seen.
@NullMarked
package dev.agentdyno.allocation;

import org.jspecify.annotations.NullMarked;
