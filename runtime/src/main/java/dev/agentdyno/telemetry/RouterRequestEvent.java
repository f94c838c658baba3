package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Throttle;
import jdk.jfr.Timespan;

/// One request through the router, from its first byte in to its last byte out.
@Name(RouterRequestEvent.NAME)
@Label("Router request")
@Description("One request through the router, from its first byte in to its last byte out.")
@Category({"Agent Dyno", "Router"})
@StackTrace(false)
@Throttle("200/s")
public final class RouterRequestEvent extends Event {
    public static final String NAME = "agentdyno.RouterRequest";

    @Label("Request")
    @Description("Request id, also sent as x-request-id.")
    public String requestId = "";

    @Label("Method")
    @Description("HTTP method.")
    public String method = "";

    @Label("Path")
    @Description("Path without query.")
    public String path = "";

    @Label("Status")
    @Description("HTTP status sent to the caller; 0 if none was.")
    public int status;

    @Label("Backend")
    @Description("Backend that served it, or empty.")
    public String backend = "";

    @Label("Requested model")
    @Description("Model asked for, or empty.")
    public String requestModel = "";

    @Label("Answering model")
    @Description("Model that was asked last: another one where a fallback was taken.")
    public String responseModel = "";

    @Label("Key")
    @Description("Virtual key it came with, by name, or empty.")
    public String key = "";

    @Label("Cache")
    @Description("hit, joined or miss where it may share an answer, or empty.")
    public String cache = "";

    @Label("Input tokens")
    @Description("As the backend told; -1 unknown or not looked for.")
    public long inputTokens = -1;

    @Label("Output tokens")
    @Description("As the backend told; -1 unknown or not looked for.")
    public long outputTokens = -1;

    @Label("Strategy")
    @Description("Strategy that chose the backend.")
    public String strategy = "";

    @Label("Measure")
    @Description("What the choice went by: turn, credit, chance, latency, outstanding, affinity.")
    public String measure = "";

    @Label("Candidates")
    @Description("Backends that it could have been given to.")
    public int candidates;

    @Label("Measured")
    @Description("What the chosen backend measured, in the measure's unit: latencies in ns.")
    public double measured = Double.NaN;

    @Label("Runner-up")
    @Description("The backend that came second, or empty if nothing was compared.")
    public String runnerUp = "";

    @Label("Runner-up measured")
    @Description("What that one measured.")
    public double runnerUpMeasured = Double.NaN;

    @Label("Streaming")
    @Description("Whether the answer was a stream of events.")
    public boolean streaming;

    @Label("Retries")
    @Description("Further attempts after the first.")
    public int retries;

    @Label("Wait for connection")
    @Description("Time waiting for a free upstream connection.")
    @Timespan(Timespan.NANOSECONDS)
    public long queueTime;

    @Label("Connect")
    @Description("Time to open the upstream connection; 0 if one was reused.")
    @Timespan(Timespan.NANOSECONDS)
    public long connectTime;

    @Label("Time to first byte")
    @Description("First response byte minus request sent; not there if none came.")
    @Timespan(Timespan.NANOSECONDS)
    public long timeToFirstByte = Timespans.UNKNOWN;

    @Label("Request size")
    @Description("Body bytes from the caller.")
    @DataAmount
    public long requestBytes;

    @Label("Response size")
    @Description("Body bytes to the caller.")
    @DataAmount
    public long responseBytes;

    @Label("Error")
    @Description("Class of error, or empty.")
    public String errorType = "";

    @Label("Injected faults")
    @Description("What was put into its attempts on purpose: backend and faults of each, or empty.")
    public String injectedFaults = "";
}
