/// What the runtime costs by itself, measured with JMH: each class is a table of
/// `docs/benchmarks.md`, each method a row.
///
/// Everything that users have is on: ids, meters, hooks where a run has some. A row with events off
/// and one with them on tell what recording adds.
@NullMarked
package dev.agentdyno.bench;

import org.jspecify.annotations.NullMarked;
