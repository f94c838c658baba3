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

    @Label("Team")
    @Description("Name of the team.")
    public String teamName = "";

    @Label("Mode")
    @Description("sequential or parallel.")
    public String mode = "";

    @Label("Members")
    @Description("Agents in the team.")
    public int members;

    @Label("Failures")
    @Description("Members whose run did not complete.")
    public int failures;

    @Label("Error")
    @Description("Class of error, or empty.")
    public String errorType = "";
}
