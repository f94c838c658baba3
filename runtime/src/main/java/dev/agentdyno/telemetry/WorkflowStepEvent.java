package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Throttle;

/// One step of a workflow, or, of kind `workflow`, a whole run of one.
@Name(WorkflowStepEvent.NAME)
@Label("Workflow step")
@Description("One step of a workflow, or, of kind workflow, a whole run of one.")
@Category({"Agent Dyno", "Agent"})
@StackTrace(false)
@Throttle("200/s")
public final class WorkflowStepEvent extends Event {
    public static final String NAME = "agentdyno.WorkflowStep";

    @Label("Run")
    @Description("The workflow's run; agents and teams that work for it name it as their parent.")
    public String runId = "";

    @Label("Workflow")
    @Description("Name of the workflow.")
    public String workflowName = "";

    @Label("Step")
    @Description("Name of the step.")
    public String stepName = "";

    @Label("Path")
    @Description("The step's place, unique in its run, such as polish#2/write; empty for the run.")
    public String path = "";

    @Label("Parent")
    @Description("Path of the step that this one is part of; empty if it is part of no other.")
    public String parent = "";

    @Label("Kind")
    @Description("agent, team, function, sequence, condition, loop, parallel, router or workflow.")
    public String kind = "";

    @Label("Iteration")
    @Description("Round of the innermost loop around the step, from 1; 0 outside of loops.")
    public int iteration;

    @Label("Worker")
    @Description("Run of the agent or team that did it, or empty.")
    public String workerRunId = "";

    @Label("Outcome")
    @Description("completed, maxLoops, failed, cancelled or timedOut.")
    public String outcome = "";

    @Label("Error")
    @Description("Class of error, or empty.")
    public String errorType = "";
}
