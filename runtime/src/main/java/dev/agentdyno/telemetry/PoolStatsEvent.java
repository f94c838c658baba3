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

    /// A count that is not kept.
    public static final long UNKNOWN = -1;

    @Label("Pool")
    @Description("Name of the pool; the Tunable that sizes it is in tunable.")
    public String pool = "";

    @Label("Setting")
    @Description("Name of the Tunable that sets the capacity, or empty.")
    public String tunable = "";

    @Label("Kind")
    @Description("pool, limit or worker.")
    public String kind = "pool";

    @Label("Algorithm")
    @Description("What decides a limit's capacity: fixed, vegas or gradient; else empty.")
    public String algorithm = "";

    @Label("Capacity")
    @Description("Most in use at once, now.")
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

    @Label("Waits")
    @Description("Time each acquisition waited since the event before, as an encoded histogram.")
    public String waits = "";

    @Label("Idle")
    @Description("Ready to be used, or -1 if nothing is kept.")
    public long idle = UNKNOWN;

    @Label("Created")
    @Description("Made in sum, or -1 if nothing is made.")
    public long created = UNKNOWN;

    @Label("Reused")
    @Description("Acquisitions that got what had been used before, in sum, or -1.")
    public long reused = UNKNOWN;

    @Label("Broken")
    @Description("Thrown away because they were broken, in sum, or -1.")
    public long broken = UNKNOWN;

    @Label("Leaked")
    @Description("Taken and lost, or held for too long, in sum, or -1.")
    public long leaked = UNKNOWN;

    @Label("Errors")
    @Description("Failures to make one, in sum, or -1.")
    public long errors = UNKNOWN;

    @Label("Round trip")
    @Description("Mean time that calls took since the event before.")
    @Timespan(Timespan.NANOSECONDS)
    public long roundTrip = Timespans.UNKNOWN;

    @Label("Least round trip")
    @Description("What an adaptive limit takes for the time of a call that meets no queue.")
    @Timespan(Timespan.NANOSECONDS)
    public long leastRoundTrip = Timespans.UNKNOWN;

    @Label("Dropped")
    @Description("Calls that ended by a time-out or an overload, in sum, or -1.")
    public long dropped = UNKNOWN;
}
