package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// State of one pool or limit, and its totals since the engine started.
@Name(PoolStatsEvent.NAME)
@Label("Pool statistics")
@Description("State of one pool or limit, and its totals since the engine started.")
@Category({"Agent Dyno", "Pool"})
@StackTrace(false)
public final class PoolStatsEvent extends Event {
    public static final String NAME = "agentdyno.PoolStats";

    @Label("Pool")
    @Description("Name of the pool; the Tunable that sizes it is in tunable.")
    public String pool = "";

    @Label("Setting")
    @Description("Name of the Tunable that sets the capacity, or empty.")
    public String tunable = "";

    @Label("Capacity")
    @Description("Most in use at once.")
    public long capacity;

    @Label("In use")
    @Description("In use now.")
    public long inUse;

    @Label("Waiting")
    @Description("Callers waiting now.")
    public long waiting;

    @Label("Acquired")
    @Description("Acquisitions in sum.")
    public long acquired;

    @Label("Wait time")
    @Description("Time spent waiting, in sum.")
    @Timespan(Timespan.NANOSECONDS)
    public long waitTime;

    @Label("Time-outs")
    @Description("Callers that gave up, in sum.")
    public long timeouts;
}
