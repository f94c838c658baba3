package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// Totals of one cache since the engine started, or of one tier of it.
///
/// Each cache emits one event with an empty `tier` for itself as a whole, and one for each of its
/// tiers. What a tier cannot know, as how much a Redis holds for others, is -1 or not there.
@Name(CacheStatsEvent.NAME)
@Label("Cache statistics")
@Description("Totals of one cache since the engine started, or of one tier of it.")
@Category({"Agent Dyno", "Cache"})
@StackTrace(false)
public final class CacheStatsEvent extends Event {
    public static final String NAME = "agentdyno.CacheStats";

    @Label("Cache")
    @Description("Name of the cache.")
    public String cache = "";

    @Label("Tier")
    @Description("process or redis; empty for the cache as a whole.")
    public String tier = "";

    @Label("State")
    @Description("up, connecting, away, or off.")
    public String state = "";

    @Label("Entries")
    @Description("Entries held; -1 unknown.")
    public long size;

    @Label("Most entries")
    @Description("Entries allowed; -1 unknown.")
    public long maxSize;

    @Label("Bytes")
    @Description("Keys and values held, about; -1 unknown.")
    @DataAmount
    public long bytes = -1;

    @Label("Most bytes")
    @Description("Bytes allowed; -1 unknown or without limit.")
    @DataAmount
    public long maxBytes = -1;

    @Label("Hits")
    @Description("Look-ups answered; of a whole cache, joined flights included.")
    public long hits;

    @Label("Misses")
    @Description("Look-ups not answered; a whole cache then loads.")
    public long misses;

    @Label("Evictions")
    @Description("Entries removed for room or age; -1 unknown.")
    public long evictions;

    @Label("Errors")
    @Description("Reads and writes that failed, or found what cannot be read.")
    public long errors;

    @Label("Load time")
    @Description("Time spent loading, in sum.")
    @Timespan(Timespan.NANOSECONDS)
    public long loadTime;

    @Label("Mean cost")
    @Description("Time that one load took, on average; not there before the first.")
    @Timespan(Timespan.NANOSECONDS)
    public long meanCost = Timespans.UNKNOWN;

    @Label("Time saved")
    @Description("What the hits had cost to load, in sum.")
    @Timespan(Timespan.NANOSECONDS)
    public long timeSaved;
}
