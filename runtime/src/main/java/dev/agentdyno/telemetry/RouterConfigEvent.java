package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/// A configuration of the router that is or was in force.
@Name(RouterConfigEvent.NAME)
@Label("Router configuration")
@Description("A configuration of the router that is or was in force; secrets are left out.")
@Category({"Agent Dyno", "Router"})
@Period("beginChunk")
@StackTrace(false)
public final class RouterConfigEvent extends Event {
    public static final String NAME = "agentdyno.RouterConfig";

    /// Longest text of a field; a longer one is cut there.
    public static final int MOST_CHARACTERS = 30_000;

    @Label("Version")
    @Description("Counted from 1, which is the one of the start.")
    public int number;

    @Label("In force since")
    @Description("When it came into force.")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    public long since;

    @Label("Origin")
    @Description("Who brought it: start, file, admin or rollback to N.")
    public String origin = "";

    @Label("Changes")
    @Description("How it differs from the one before, a line each.")
    public String changes = "";

    @Label("Text")
    @Description("All of it as YAML, defaults included; at most its first 30,000 characters.")
    public String text = "";

    @Label("State")
    @Description("Whether it was in force before, and is only told again.")
    public boolean state;
}
