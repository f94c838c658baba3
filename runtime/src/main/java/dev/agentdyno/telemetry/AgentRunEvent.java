package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Throttle;
import jdk.jfr.Timespan;

/// One run of an agent, from its request to its outcome.
@Name(AgentRunEvent.NAME)
@Label("Agent run")
@Description("One run of an agent, from its request to its outcome.")
@Category({"Agent Dyno", "Agent"})
@StackTrace(false)
@Throttle("200/s")
public final class AgentRunEvent extends Event {
    public static final String NAME = "agentdyno.AgentRun";

    @Label("Run")
    @Description("Run id; model and tool calls of the run carry the same.")
    public String runId = "";

    @Label("Parent run")
    @Description("The team run this one belongs to, or empty.")
    public String parentRunId = "";

    @Label("Agent")
    @Description("Name from the agent's spec.")
    public String agentName = "";

    @Label("Loops")
    @Description("Model calls made.")
    public int loops;

    @Label("Tool calls")
    @Description("Tool calls made.")
    public int toolCalls;

    @Label("Input tokens")
    @Description("Prompt tokens over all model calls, as reported.")
    public long inputTokens;

    @Label("Output tokens")
    @Description("Generated tokens over all model calls, as reported.")
    public long outputTokens;

    @Label("Time in model")
    @Description("Time spent in model calls.")
    @Timespan(Timespan.NANOSECONDS)
    public long modelTime;

    @Label("Time in tools")
    @Description("Time spent in tool calls.")
    @Timespan(Timespan.NANOSECONDS)
    public long toolTime;

    @Label("Time queued")
    @Description("Time spent waiting for a pool or a limit.")
    @Timespan(Timespan.NANOSECONDS)
    public long queueTime;

    @Label("Outcome")
    @Description(
            "completed, maxLoops, maxTokens, maxToolCalls, failed, vetoed, cancelled or timedOut.")
    public String outcome = "";

    @Label("Error")
    @Description("Class of error, or empty.")
    public String errorType = "";
}
