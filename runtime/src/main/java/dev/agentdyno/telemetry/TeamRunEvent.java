package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// One task done by a team of agents.
@Name(TeamRunEvent.NAME)
@Label("Team run")
@Description("One task done by a team of agents.")
@Category({"Agent Dyno", "Agent"})
@StackTrace(false)
public final class TeamRunEvent extends Event {
    public static final String NAME = "agentdyno.TeamRun";

    @Label("Run")
    @Description("Team run id; the members' runs name it as their parent.")
    public String runId = "";

    @Label("Parent run")
    @Description("The workflow run this one belongs to, or empty.")
    public String parentRunId = "";

    @Label("Team")
    @Description("Name of the team.")
    public String teamName = "";

    @Label("Mode")
    @Description("sequential, parallel, leader or consensus.")
    public String mode = "";

    @Label("Members")
    @Description("Agents in the team.")
    public int members;

    @Label("Rounds")
    @Description("How often the members were asked.")
    public int rounds;

    @Label("Agreement")
    @Description("reached or missed; empty where none was sought.")
    public String agreement = "";

    @Label("Failures")
    @Description("Runs that did not complete.")
    public int failures;

    @Label("Error")
    @Description("Class of error, or empty.")
    public String errorType = "";
}
