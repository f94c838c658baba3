package dev.agentdyno.agent;

/// Which run of which agent a [Hook] looks at. Immutable.
///
/// @param run number of the run, unique in its runtime; [#runId] is its text form
/// @param agent whose run it is; its memory is the run's until that ends
public record RunInfo(long run, Agent agent) {

    /// The run as its events name it.
    public String runId() {
        return RunIds.text(run);
    }
}
