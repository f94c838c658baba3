package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// A backend's health after a check that changed it, and once a period.
@Name(BackendHealthEvent.NAME)
@Label("Backend health")
@Description("A backend's health after a check that changed it, and once a period.")
@Category({"Agent Dyno", "Router"})
@StackTrace(false)
public final class BackendHealthEvent extends Event {
    public static final String NAME = "agentdyno.BackendHealth";

    @Label("Backend")
    @Description("Name from the configuration.")
    public String backend = "";

    @Label("URL")
    @Description("Address without credentials.")
    public String url = "";

    @Label("Healthy")
    @Description("Whether requests may go there.")
    public boolean healthy;

    @Label("Check time")
    @Description("How long the last check took.")
    @Timespan(Timespan.NANOSECONDS)
    public long checkTime;

    @Label("Reason")
    @Description("Why the last check failed, or empty.")
    public String reason = "";
}
