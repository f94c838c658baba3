/// Load: scenarios, arrival schedules, trace replay and what came of it.
///
/// A scenario is data; its seed decides every request. Open models time a request from its planned
/// start, so that a slow engine cannot hide behind a patient generator.
@NullMarked
package dev.agentdyno.workload;

import org.jspecify.annotations.NullMarked;
