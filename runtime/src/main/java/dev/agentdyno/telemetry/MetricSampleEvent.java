package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// The value of one sample of the Meter registry.
@Name(MetricSampleEvent.NAME)
@Label("Metric sample")
@Description("The value of one sample of the Meter registry.")
@Category({"Agent Dyno", "Metric"})
@StackTrace(false)
public final class MetricSampleEvent extends Event {
    public static final String NAME = "agentdyno.MetricSample";

    @Label("Name")
    @Description("Prometheus sample name, such as agent_runs_total.")
    public String name = "";

    @Label("Labels")
    @Description("key=value pairs joined by commas, or empty.")
    public String labels = "";

    @Label("Value")
    @Description("Value at the event's time.")
    public double value;
}
