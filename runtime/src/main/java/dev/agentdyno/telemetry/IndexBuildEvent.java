package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// How far the building of an index's graph is: at its start, some times a second, and at its end.
@Name(IndexBuildEvent.NAME)
@Label("Index build")
@Description("How far the building of an index's graph is.")
@Category({"Agent Dyno", "Retrieval"})
@StackTrace(false)
public final class IndexBuildEvent extends Event {
    public static final String NAME = "agentdyno.IndexBuild";

    @Label("Index")
    @Description("Name of the index.")
    public String index = "";

    @Label("Build")
    @Description("Tells builds of one process apart, those of indexes of one name too.")
    public long build;

    @Label("State")
    @Description("building, ready, cancelled or failed.")
    public String state = "";

    @Label("Vectors")
    @Description("Vectors that the graph is to hold.")
    public int vectors;

    @Label("Done")
    @Description("Vectors that are in it.")
    public int done;

    @Label("Time so far")
    @Description("Time since the building began.")
    @Timespan(Timespan.NANOSECONDS)
    public long elapsed;
}
