package dev.agentdyno.workflow;

import dev.agentdyno.agent.Outcome;
import dev.agentdyno.telemetry.WorkflowStepEvent;

/// The event of one step, filled in only if it is recorded.
final class StepTrace {
    private final WorkflowStepEvent event = new WorkflowStepEvent();

    private StepTrace() {}

    static StepTrace begin() {
        StepTrace trace = new StepTrace();
        trace.event.begin();
        return trace;
    }

    void workedBy(String runId) {
        event.workerRunId = runId;
    }

    void commit(Execution run, Step step, Place place, Outcome outcome, String errorType) {
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        event.runId = run.id();
        event.workflowName = run.workflowName();
        event.stepName = step.name();
        event.path = place.path(step);
        event.parent = place.parent();
        event.kind = step.kind();
        event.iteration = place.iteration();
        event.outcome = outcome.word();
        event.errorType = errorType;
        event.commit();
    }

    /// The run as a whole.
    void commitRun(Workflow workflow, WorkflowResult result) {
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        event.runId = result.runId();
        event.workflowName = workflow.name();
        event.stepName = workflow.name();
        event.kind = "workflow";
        event.outcome = result.outcome().word();
        event.errorType = result.errorType();
        event.commit();
    }
}
