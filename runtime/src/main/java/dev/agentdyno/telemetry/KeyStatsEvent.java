package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// What the callers with one of the router's keys asked, and what that cost.
@Name(KeyStatsEvent.NAME)
@Label("Key statistics")
@Description("What the callers with one of the router's keys asked, each second.")
@Category({"Agent Dyno", "Router"})
@StackTrace(false)
public final class KeyStatsEvent extends Event {
    public static final String NAME = "agentdyno.KeyStats";

    @Label("Key")
    @Description("Name from the configuration; nobody for callers without one.")
    public String key = "";

    @Label("Priority")
    @Description("low, normal or high.")
    public String priority = "";

    @Label("Requests a minute")
    @Description("That it may make; 0 without a limit.")
    public long requestsPerMinute;

    @Label("Tokens a minute")
    @Description("That its answers may cost; 0 without a limit.")
    public long tokensPerMinute;

    @Label("Most at once")
    @Description("Requests that it may have under way; 0 without a limit.")
    public long concurrent;

    @Label("In flight")
    @Description("Requests under way.")
    public int inFlight;

    @Label("Admitted")
    @Description("Requests that were let in, in sum.")
    public long admitted;

    @Label("Refused")
    @Description("Requests that were not, in sum.")
    public long refused;

    @Label("Input tokens")
    @Description("As reported, in sum.")
    public long inputTokens;

    @Label("Output tokens")
    @Description("As reported, in sum.")
    public long outputTokens;

    @Label("Untold")
    @Description("Answers that reported no tokens, in sum.")
    public long untold;
}
