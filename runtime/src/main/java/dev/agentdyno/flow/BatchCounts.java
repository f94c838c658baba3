package dev.agentdyno.flow;

import dev.agentdyno.telemetry.BatchFlushEvent;
import dev.agentdyno.telemetry.BatchStatsEvent;
import dev.agentdyno.telemetry.Histograms;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Recorder;

/// What a batcher counts. Safe for use by many threads.
final class BatchCounts {
    /// What one item counts in a histogram, whose unit is a thousand.
    private static final long ITEM = 1_000;

    private final Map<Pending.Reason, LongAdder> batches = new EnumMap<>(Pending.Reason.class);
    private final LongAdder items = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final Recorder sizes = recorder();
    private final Recorder waits = recorder();

    BatchCounts() {
        for (Pending.Reason reason : Pending.Reason.values()) {
            batches.put(reason, new LongAdder());
        }
    }

    private static Recorder recorder() {
        return new Recorder(1_000, Histograms.HIGHEST_NANOS, Histograms.DIGITS);
    }

    void flushed(Pending.Batch<?> batch, int failed) {
        of(batch.reason()).increment();
        items.add(batch.items().size());
        errors.add(failed);
        sizes.recordValue(batch.items().size() * ITEM);
        waits.recordValue(Math.clamp(batch.oldestWaitNanos(), 0, Histograms.HIGHEST_NANOS));
    }

    void cancelled() {
        cancelled.increment();
    }

    private LongAdder of(Pending.Reason reason) {
        return Objects.requireNonNull(batches.get(reason));
    }

    long batches(Pending.Reason reason) {
        return of(reason).sum();
    }

    long items() {
        return items.sum();
    }

    long errors() {
        return errors.sum();
    }

    long cancellations() {
        return cancelled.sum();
    }

    void fill(BatchStatsEvent event) {
        event.items = items();
        event.bySize = batches(Pending.Reason.SIZE);
        event.byTime = batches(Pending.Reason.TIME);
        event.byClose = batches(Pending.Reason.CLOSE);
        event.errors = errors();
        event.cancelled = cancellations();
    }

    /// Fills in what was counted since the call before.
    synchronized void fillSinceLast(BatchStatsEvent event) {
        event.sizes = Histograms.encode(sizes.getIntervalHistogram());
        event.waits = Histograms.encode(waits.getIntervalHistogram());
    }

    static void commit(BatchFlushEvent event, String batcher, Pending.Batch<?> batch, int failed) {
        event.end();
        if (event.shouldCommit()) {
            event.batcher = batcher;
            event.size = batch.items().size();
            event.reason = word(batch.reason());
            event.oldestWait = batch.oldestWaitNanos();
            event.errors = failed;
            event.commit();
        }
    }

    private static String word(Pending.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
