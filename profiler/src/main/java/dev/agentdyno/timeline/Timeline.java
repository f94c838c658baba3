package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.ProbeEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/// Sums events into series, histograms and lists as they come.
///
/// **Order.** An event is filed by its own time, and every fold is insensitive to order, so an
/// event that comes late changes what it would have changed in time. Only totals that grow need
/// order among themselves; each has one emitter, whose events keep their order.
///
/// **Memory.** Bounded for a run of any length: series and histograms stand on a grid of at most
/// 4,096 slots that get wider as the run gets longer ([Grid]); labels are limited ([Tracks]), and
/// so are all tables ([Tallies], [Newest], [Totals], [Clusters]). Nothing else is kept of an event.
///
/// **Threads.** One thread feeds it; any may take snapshots meanwhile.
public final class Timeline {
    private static final int MOST_TYPES = 512;

    private final Tracks tracks = new Tracks();
    private final Handlers handlers = new Handlers();
    private final Operations operations = new Operations(tracks);
    private final AgentEvents agents = new AgentEvents(tracks, operations, handlers);
    private final RouterEvents router = new RouterEvents(tracks, operations, handlers);
    private final BackendEvents backends = new BackendEvents(tracks, handlers);
    private final KeyEvents keys = new KeyEvents(tracks, handlers);
    private final ConfigEvents configs = new ConfigEvents(handlers);
    private final CacheEvents caches = new CacheEvents(tracks, handlers);
    private final RetrievalEvents retrieval = new RetrievalEvents(tracks, handlers);
    private final PoolEvents pools = new PoolEvents(tracks, handlers);
    private final BatchEvents batches = new BatchEvents(tracks, handlers);
    private final MeterEvents meters = new MeterEvents(tracks, handlers);
    private final HeapEvents heap = new HeapEvents(tracks, handlers);
    private final AllocationEvents allocations = new AllocationEvents(tracks, handlers);
    private final BlockingEvents blocking = new BlockingEvents(tracks, handlers);
    private final RunEvents runs = new RunEvents(handlers);
    private final SettingEvents settings = new SettingEvents(handlers);
    private final FactEvents facts = new FactEvents(handlers);
    private final Probes probes;
    private final Map<String, long[]> counts = new HashMap<>();
    private long bytesLost;
    private long unreadable;

    /// A timeline of recorded events.
    public Timeline() {
        this(null);
    }

    private Timeline(@Nullable LongSupplier nanoTime) {
        probes = new Probes(nanoTime, handlers);
        new LoadEvents(tracks, handlers);
        new ProcessorEvents(tracks, handlers);
        new CompilerEvents(tracks, handlers);
        handlers.on("jdk.DataLoss", event -> bytesLost += event.getLong("amount"));
    }

    /// A timeline of events of this process as they happen, which also times the probes among them.
    ///
    /// @param nanoTime `System::nanoTime`
    public static Timeline live(LongSupplier nanoTime) {
        return new Timeline(nanoTime);
    }

    /// Takes one event; it is not kept. One thread at a time. An event whose fields are not what
    /// its name promises is counted and otherwise passed over.
    public synchronized void accept(RecordedEvent event) {
        count(event.getEventType().getName());
        tracks.reach(Times.end(event));
        try {
            handlers.accept(event);
        } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
            unreadable++;
        }
    }

    private void count(String type) {
        long[] count = counts.get(type);
        if (count == null && counts.size() < MOST_TYPES) {
            count = new long[1];
            counts.put(type, count);
        }
        if (count != null) {
            count[0]++;
        }
    }

    /// What is known now. Any thread; costs some microseconds, since it shares all but the newest
    /// slots with the timeline.
    public synchronized Snapshot snapshot() {
        return new Snapshot(tracks.grid(), tracks.views(), tracks.distributions(), details());
    }

    private Details details() {
        return new Details(
                heap.collections(),
                runs.marks(),
                runs.findings(),
                runs.runs(),
                settings.values(),
                facts.facts(),
                operations.list(),
                blocking.contentions(),
                blocking.pinned(),
                blocking.loopStalls(),
                agents.nPlusOnes(),
                agents.slowestRuns(),
                allocations.allocations(),
                pools.pools(),
                pools.leaks(),
                batches.batchers(),
                caches.caches(),
                caches.tiers(),
                retrieval.builds(),
                router.backends(),
                router.models(),
                backends.standings(),
                keys.keys(),
                configs.revisions(),
                meters.values(),
                eventCounts(),
                bytesLost,
                unreadable,
                probes.newest());
    }

    /// Without the probes, by which a view looks at itself.
    private Map<String, Long> eventCounts() {
        Map<String, Long> shown = new TreeMap<>();
        counts.forEach((type, count) -> shown.put(type, count[0]));
        shown.remove(ProbeEvent.NAME);
        return shown;
    }
}
