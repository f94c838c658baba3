package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// State of one batcher, and its totals since it was made.
@Name(BatchStatsEvent.NAME)
@Label("Batch statistics")
@Description("State of one batcher, and its totals since it was made.")
@Category({"Agent Dyno", "Batch"})
@StackTrace(false)
public final class BatchStatsEvent extends Event {
    public static final String NAME = "agentdyno.BatchStats";

    @Label("Batcher")
    @Description("Name of the batcher.")
    public String batcher = "";

    @Label("Most items")
    @Description("Items at which a batch is flushed.")
    public long maxSize;

    @Label("Longest wait")
    @Description("Time after which a batch is flushed, however small.")
    @Timespan(Timespan.NANOSECONDS)
    public long maxWait;

    @Label("Workers")
    @Description("Batches handled at once, at most.")
    public long workers;

    @Label("Pending")
    @Description("Items that wait now.")
    public long pending;

    @Label("Items")
    @Description("Items flushed, in sum.")
    public long items;

    @Label("By size")
    @Description("Batches flushed because they were full, in sum.")
    public long bySize;

    @Label("By time")
    @Description("Batches flushed because the oldest item had waited long enough, in sum.")
    public long byTime;

    @Label("By close")
    @Description("Batches flushed because the batcher was closed, in sum.")
    public long byClose;

    @Label("Errors")
    @Description("Items that got an error, in sum.")
    public long errors;

    @Label("Cancelled")
    @Description("Items whose caller left before the flush, in sum.")
    public long cancelled;

    @Label("Sizes")
    @Description(
            "Sizes of the batches since the event before, as an encoded histogram of 1,000 a"
                    + " piece.")
    public String sizes = "";

    @Label("Waits")
    @Description(
            "Time the oldest item of each batch waited since the event before, as an encoded"
                    + " histogram.")
    public String waits = "";
}
