package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Throttle;
import jdk.jfr.Timespan;

/// One batch that was handed to its handler, until every caller had an answer.
@Name(BatchFlushEvent.NAME)
@Label("Batch flush")
@Description("One batch that was handed to its handler, until every caller had an answer.")
@Category({"Agent Dyno", "Batch"})
@StackTrace(false)
@Throttle("200/s")
public final class BatchFlushEvent extends Event {
    public static final String NAME = "agentdyno.BatchFlush";

    @Label("Batcher")
    @Description("Name of the batcher.")
    public String batcher = "";

    @Label("Size")
    @Description("Items in the batch.")
    public int size;

    @Label("Reason")
    @Description("Why it was flushed: size, time or close.")
    public String reason = "";

    @Label("Oldest wait")
    @Description("Time that the oldest item had waited when the batch was taken.")
    @Timespan(Timespan.NANOSECONDS)
    public long oldestWait;

    @Label("Errors")
    @Description("Items that got an error.")
    public int errors;
}
