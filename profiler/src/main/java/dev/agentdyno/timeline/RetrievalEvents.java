package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.IndexBuildEvent;
import dev.agentdyno.telemetry.RetrievalEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import jdk.jfr.consumer.RecordedEvent;

/// Searches for documents, and indexes in the making. Searches are sampled: times and means hold,
/// sums do not.
final class RetrievalEvents {
    private static final int MOST_BUILDS = 64;

    private final Tracks tracks;
    private final SequencedMap<Key, IndexBuild> builds = new LinkedHashMap<>();

    private record Key(String index, long build) {}

    RetrievalEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on(RetrievalEvent.NAME, this::search);
        handlers.on(IndexBuildEvent.NAME, this::build);
    }

    /// Newest state of each build, the one that was begun last first.
    List<IndexBuild> builds() {
        return List.copyOf(builds.sequencedValues().reversed());
    }

    private void search(RecordedEvent event) {
        long end = Times.end(event);
        tracks.add(
                Distribution.RETRIEVAL_TIME,
                end,
                SparseHistogram.of(event.getDuration().toNanos()));
        if (Fields.text(event, "errorType").isEmpty()) {
            double found = Fields.amount(event, "found");
            double queries = Fields.amount(event, "queries");
            tracks.of(Signal.RETRIEVAL_FOUND).ratio(end, found, queries);
        }
    }

    private void build(RecordedEvent event) {
        IndexBuild build =
                new IndexBuild(
                        Fields.text(event, "index"),
                        Fields.amount(event, "build"),
                        Fields.text(event, "state"),
                        Fields.amount(event, "vectors"),
                        Fields.amount(event, "done"),
                        Fields.amount(event, "elapsed"));
        builds.put(new Key(build.index(), build.build()), build);
        if (builds.size() > MOST_BUILDS) {
            builds.pollFirstEntry();
        }
        tracks.of(Signal.INDEX_BUILT, build.index()).sample(Times.end(event), share(build.index()));
    }

    /// What is done of all builds of the indexes of one name.
    private double share(String index) {
        long vectors = 0;
        long done = 0;
        for (IndexBuild build : builds.values()) {
            if (build.index().equals(index)) {
                vectors += build.vectors();
                done += build.done();
            }
        }
        return vectors == 0 ? Double.NaN : (double) done / vectors;
    }
}
