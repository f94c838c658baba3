package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Throttle;

/// One call of a tool by an agent.
@Name(ToolCallEvent.NAME)
@Label("Tool call")
@Description("One call of a tool by an agent.")
@Category({"Agent Dyno", "Agent"})
@StackTrace(false)
@Throttle("200/s")
public final class ToolCallEvent extends Event {
    public static final String NAME = "agentdyno.ToolCall";

    @Label("Run")
    @Description("The agent run that called.")
    public String runId = "";

    @Label("Tool")
    @Description("Name the model called it by.")
    public String toolName = "";

    @Label("Input")
    @Description("Size of the arguments.")
    @DataAmount
    public int inputBytes;

    @Label("Output")
    @Description("Size of the result.")
    @DataAmount
    public int outputBytes;

    @Label("Calls")
    @Description("Calls that the model asked for and this one answers; a batched tool takes many.")
    public int calls;

    @Label("Loop")
    @Description(
            "The run's model call that asked for it, from 1; what one asks for is called at once.")
    public int loop;

    @Label("Attempts")
    @Description("Times the tool was tried.")
    public int attempts;

    @Label("Error")
    @Description("Class of error, or empty.")
    public String errorType = "";
}
