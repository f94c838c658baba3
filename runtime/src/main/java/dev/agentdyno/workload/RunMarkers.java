package dev.agentdyno.workload;

import dev.agentdyno.telemetry.RunMarkerEvent;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Emits the `agentdyno.RunMarker` events of one run.
///
/// @param plannedNanos 0 if the run ends by iterations
record RunMarkers(String runId, String workload, long seed, long plannedNanos) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    void start(String label, List<double[]> plan, Budgets budgets) {
        RunMarkerEvent event = event("start", label);
        if (event.isEnabled()) {
            event.plan = JSON.writeValueAsString(plan);
            event.budgets = JSON.writeValueAsString(budgets.asMap());
        }
        event.commit();
    }

    void stage(String label) {
        event("stage", label).commit();
    }

    /// @param phase end, stopped or failed
    void end(String phase, String label) {
        event(phase, label).commit();
    }

    private RunMarkerEvent event(String phase, String label) {
        RunMarkerEvent event = new RunMarkerEvent();
        event.runId = runId;
        event.workload = workload;
        event.seed = seed;
        event.plannedDuration = plannedNanos;
        event.phase = phase;
        event.label = label;
        return event;
    }
}
