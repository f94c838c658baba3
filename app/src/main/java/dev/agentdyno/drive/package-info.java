/// The Drive page: the workload and its settings, the dyno sheet, gauges, findings in short and the
/// charts of a run. It answers whether the run holds its budget and where it is on the curve.
@NullMarked
package dev.agentdyno.drive;

import org.jspecify.annotations.NullMarked;
