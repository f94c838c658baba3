/// Events summed into series, histograms and lists on one grid of time slots, bounded for a run of
/// any length; read through immutable [dev.agentdyno.timeline.Snapshot]s.
@NullMarked
package dev.agentdyno.timeline;

import org.jspecify.annotations.NullMarked;
