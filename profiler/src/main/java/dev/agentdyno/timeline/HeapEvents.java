package dev.agentdyno.timeline;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;

/// The heap and its collections.
///
/// Summaries before and after a collection and the collection itself are separate events, joined by
/// the collection's id; the halves of the newest [#MOST_OPEN] wait for each other.
final class HeapEvents {
    private static final int MOST_COLLECTIONS = 2_048;
    private static final int MOST_OPEN = 64;

    private final Tracks tracks;
    private final SequencedMap<Long, Heap> open = new LinkedHashMap<>();
    private final Newest<Collection> collections =
            new Newest<>(MOST_COLLECTIONS, Comparator.comparingLong(Collection::startNanos));

    private static final class Heap {
        long usedBefore = -1;
        long usedAfter = -1;
        long committedAfter = -1;
    }

    HeapEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on("jdk.GCHeapMemoryUsage", this::usage);
        handlers.on("jdk.GCHeapSummary", this::summary);
        handlers.on("jdk.GCPhasePause", this::pause);
        handlers.on("jdk.GarbageCollection", this::collection);
    }

    List<Collection> collections() {
        return collections.list();
    }

    private void usage(RecordedEvent event) {
        gauge(event, event.getLong("used"), event.getLong("committed"));
    }

    private void gauge(RecordedEvent event, long used, long committed) {
        tracks.of(Signal.HEAP_USED).count(Times.end(event), used);
        tracks.of(Signal.HEAP_COMMITTED).count(Times.end(event), committed);
    }

    private void summary(RecordedEvent event) {
        long used = event.getLong("heapUsed");
        RecordedObject space = event.getValue("heapSpace");
        long committed = space.getLong("committedSize");
        gauge(event, used, committed);
        Heap heap = open.computeIfAbsent(event.getLong("gcId"), id -> new Heap());
        if ("After GC".equals(event.getString("when"))) {
            heap.usedAfter = used;
            heap.committedAfter = committed;
            tracks.of(Signal.HEAP_LIVE).count(Times.end(event), used);
        } else {
            heap.usedBefore = used;
        }
        if (open.size() > MOST_OPEN) {
            open.pollFirstEntry();
        }
    }

    private void pause(RecordedEvent event) {
        double seconds = event.getDuration().toNanos() / 1e9;
        tracks.of(Signal.GC_PAUSE_SHARE).spread(Times.start(event), Times.end(event), seconds);
    }

    private void collection(RecordedEvent event) {
        long id = event.getLong("gcId");
        Heap heap = open.getOrDefault(id, new Heap());
        open.remove(id);
        collections.add(
                new Collection(
                        id,
                        Times.start(event),
                        Fields.text(event, "name"),
                        Fields.text(event, "cause"),
                        event.getDuration().toNanos(),
                        Fields.span(event, "sumOfPauses"),
                        Fields.span(event, "longestPause"),
                        heap.usedBefore,
                        heap.usedAfter,
                        heap.committedAfter));
    }
}
