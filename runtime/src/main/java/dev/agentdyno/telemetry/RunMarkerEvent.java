package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// A load run starts, enters a stage or ends.
@Name(RunMarkerEvent.NAME)
@Label("Run marker")
@Description("A load run starts, enters a stage or ends.")
@Category({"Agent Dyno", "Load"})
@StackTrace(false)
public final class RunMarkerEvent extends Event {
    public static final String NAME = "agentdyno.RunMarker";

    @Label("Run")
    @Description("Load run id.")
    public String runId = "";

    @Label("Phase")
    @Description("start, stage, end, stopped or failed.")
    public String phase = "";

    @Label("Workload")
    @Description("Name of the scenario.")
    public String workload = "";

    @Label("Label")
    @Description("What begins here, in words.")
    public String label = "";

    @Label("Planned duration")
    @Description("Of the whole run; 0 if it ends by iterations.")
    @Timespan(Timespan.NANOSECONDS)
    public long plannedDuration;

    @Label("Seed")
    @Description("Seed of the request sequence.")
    public long seed;

    @Label("Plan")
    @Description(
            "Planned load as JSON [[seconds, requests per second or users], ...]; on start only.")
    public String plan = "";

    @Label("Budgets")
    @Description("Budgets as a JSON object of name to limit; on start only.")
    public String budgets = "";
}
