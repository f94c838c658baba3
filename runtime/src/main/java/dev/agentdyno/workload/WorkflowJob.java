package dev.agentdyno.workload;

import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.workflow.Workflow;
import dev.agentdyno.workflow.WorkflowResult;
import dev.agentdyno.workflow.WorkflowRuntime;

/// Answers each question by a run of the [Triage] workflow.
final class WorkflowJob implements Job {
    private final WorkflowRuntime workflows;
    private final Workflow workflow;

    WorkflowJob(Step step, Tools tools, Workbench workbench) {
        this.workflows = workbench.workflows();
        AgentSpec writer = AgentJob.spec(step, tools, workbench);
        AgentSpec member = AgentJob.spec(step, tools, workbench, TeamModes.MEMBER_ROLE);
        this.workflow = Triage.workflow(step.name(), writer, member, step.rounds());
    }

    /// Nothing comes from the cache, as with teams.
    @Override
    public Outcome perform(Request request) throws InterruptedException {
        WorkflowResult result =
                workflows.run(
                        workflow,
                        Triage.input(request.text()),
                        AgentJob.options(request).withCacheable(false));
        if (result.outcome() == dev.agentdyno.agent.Outcome.CANCELLED) {
            throw new InterruptedException();
        }
        return new Outcome(result.errorType(), -1, result.inputTokens(), result.outputTokens());
    }
}
