/// How work flows: batches, resource pools, concurrency limits, and tasks spread over workers.
@NullMarked
package dev.agentdyno.flow;

import org.jspecify.annotations.NullMarked;
