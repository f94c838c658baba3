package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A bottleneck that the analysis reports, when it appears and when it changes severity.
@Name(FindingEvent.NAME)
@Label("Finding")
@Description(
        "A bottleneck that the analysis reports, when it appears and when it changes severity.")
@Category({"Agent Dyno", "Finding"})
@StackTrace(false)
public final class FindingEvent extends Event {
    public static final String NAME = "agentdyno.Finding";

    @Label("Finding")
    @Description("Stable id of the detector and its subject.")
    public String findingId = "";

    @Label("Severity")
    @Description("high, medium or low.")
    public String severity = "";

    @Label("Summary")
    @Description("One sentence.")
    public String summary = "";

    @Label("Subject")
    @Description("What it is about: a setting, an operation, a class.")
    public String subject = "";

    @Label("Share")
    @Description("Share of response time it explains, 0 to 1; NaN unknown.")
    public double share;

    @Label("Setting")
    @Description("Tunable that is advised, or empty.")
    public String tunable = "";

    @Label("Advised value")
    @Description("Its advised value, or empty.")
    public String advisedValue = "";
}
