package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// What the load generator did since the last such event. Never throttled: every figure of load is
/// summed from these.
@Name(LoadIntervalEvent.NAME)
@Label("Load interval")
@Description(
        "What the load generator did since the last such event. Never throttled: every figure of load is summed from these.")
@Category({"Agent Dyno", "Load"})
@StackTrace(false)
public final class LoadIntervalEvent extends Event {
    public static final String NAME = "agentdyno.LoadInterval";

    @Label("Run")
    @Description("Load run id, as in the run markers.")
    public String runId = "";

    @Label("Interval")
    @Description("Time covered, ending at this event.")
    @Timespan(Timespan.NANOSECONDS)
    public long intervalTime;

    @Label("Intended rate")
    @Description("Requests per second the schedule asks for now; NaN for a closed model.")
    public double intendedRate;

    @Label("Started")
    @Description("Requests started.")
    public long started;

    @Label("Completed")
    @Description("Requests that ended well.")
    public long completed;

    @Label("Failed")
    @Description("Requests that ended in an error.")
    public long failed;

    @Label("Dropped")
    @Description("Starts that could not be made in time.")
    public long dropped;

    @Label("In flight")
    @Description("Requests under way at the end.")
    public long inFlight;

    @Label("Good")
    @Description("Completed requests that met every budget.")
    public long good;

    @Label("Input tokens")
    @Description("Prompt tokens of the requests that ended.")
    public long inputTokens;

    @Label("Output tokens")
    @Description("Generated tokens of the requests that ended.")
    public long outputTokens;

    @Label("Generator lag")
    @Description("Longest time a start was later than planned.")
    @Timespan(Timespan.NANOSECONDS)
    public long generatorLag;

    @Label("Response times")
    @Description("Histogram of end minus planned start, ns; see Histograms.")
    public String responseTimes = "";

    @Label("Service times")
    @Description("Histogram of end minus actual start, ns.")
    public String serviceTimes = "";

    @Label("Times to first token")
    @Description("Histogram of first token minus send, ns; streaming requests only.")
    public String firstTokenTimes = "";
}
