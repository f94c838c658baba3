package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Throttle;
import jdk.jfr.Timespan;

/// Something was taken from a pool and did not come back.
@Name(PoolLeakEvent.NAME)
@Label("Pool leak")
@Description("Something was taken from a pool and did not come back.")
@Category({"Agent Dyno", "Pool"})
@StackTrace(false)
@Throttle("50/s")
public final class PoolLeakEvent extends Event {
    public static final String NAME = "agentdyno.PoolLeak";

    @Label("Pool")
    @Description("Name of the pool.")
    public String pool = "";

    @Label("Reason")
    @Description("lost: nobody holds it any more; overdue: held for longer than the pool expects.")
    public String reason = "";

    @Label("Held")
    @Description("Time since it was taken.")
    @Timespan(Timespan.NANOSECONDS)
    public long held;

    @Label("Taken by")
    @Description("The thread that took it.")
    public String takenBy = "";

    @Label("Taken at")
    @Description("Stack that took it, a frame a line, or empty if it was not noted.")
    public String takenAt = "";
}
