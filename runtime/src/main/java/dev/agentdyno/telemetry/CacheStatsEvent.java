package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// Totals of one cache since the engine started.
@Name(CacheStatsEvent.NAME)
@Label("Cache statistics")
@Description("Totals of one cache since the engine started.")
@Category({"Agent Dyno", "Cache"})
@StackTrace(false)
public final class CacheStatsEvent extends Event {
    public static final String NAME = "agentdyno.CacheStats";

    @Label("Cache")
    @Description("Name of the cache.")
    public String cache = "";

    @Label("Entries")
    @Description("Entries held.")
    public long size;

    @Label("Most entries")
    @Description("Entries allowed.")
    public long maxSize;

    @Label("Hits")
    @Description("Look-ups answered from the cache, joined flights included.")
    public long hits;

    @Label("Misses")
    @Description("Look-ups that had to load.")
    public long misses;

    @Label("Evictions")
    @Description("Entries removed for room or age.")
    public long evictions;

    @Label("Load time")
    @Description("Time spent loading, in sum.")
    @Timespan(Timespan.NANOSECONDS)
    public long loadTime;

    @Label("Time saved")
    @Description("What the hits had cost to load, in sum.")
    @Timespan(Timespan.NANOSECONDS)
    public long timeSaved;
}
