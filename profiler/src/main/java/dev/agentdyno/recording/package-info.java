/// Taking a run away: the scrubbed recording, the run folder and its report.
@NullMarked
package dev.agentdyno.recording;

import org.jspecify.annotations.NullMarked;
