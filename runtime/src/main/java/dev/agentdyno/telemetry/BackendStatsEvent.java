package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// What the router has sent to one backend, and how that backend stands.
@Name(BackendStatsEvent.NAME)
@Label("Backend statistics")
@Description("What the router has sent to one backend, and how that backend stands, each second.")
@Category({"Agent Dyno", "Router"})
@StackTrace(false)
public final class BackendStatsEvent extends Event {
    public static final String NAME = "agentdyno.BackendStats";

    @Label("Backend")
    @Description("Name from the configuration.")
    public String backend = "";

    @Label("Kind")
    @Description("Whose API it speaks.")
    public String kind = "";

    @Label("Weight")
    @Description("Its share beside the others'.")
    public int weight;

    @Label("Health")
    @Description("By the checks: unknown, healthy, failing, unhealthy or recovering.")
    public String health = "";

    @Label("Breaker")
    @Description("closed, open or half-open.")
    public String breaker = "";

    @Label("Left alone")
    @Description("How much longer no request goes there: breaker open or ejected; 0 if any may.")
    @Timespan(Timespan.NANOSECONDS)
    public long leftAlone;

    @Label("In flight")
    @Description("Requests it is working on.")
    public int inFlight;

    @Label("Waiting")
    @Description("Requests that wait for a connection to it.")
    public int waiting;

    @Label("Connections")
    @Description("Open connections, idle ones included.")
    public int connections;

    @Label("Attempts")
    @Description("Attempts that ended, in sum.")
    public long attempts;

    @Label("Failures")
    @Description("Those that failed: no answer, or one that reports a fault of the server, in sum.")
    public long failures;

    @Label("Injected")
    @Description("Attempts into which a fault was put on purpose, in sum.")
    public long injected;

    @Label("Score")
    @Description("What least latency compares.")
    @Timespan(Timespan.NANOSECONDS)
    public long score = Timespans.UNKNOWN;

    @Label("Times to first byte")
    @Description("Of attempts since the event before, as an encoded histogram.")
    public String firstBytes = "";

    @Label("Durations")
    @Description("Of attempts that ended since the event before, as an encoded histogram.")
    public String durations = "";
}
