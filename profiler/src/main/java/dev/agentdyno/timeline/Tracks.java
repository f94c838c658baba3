package dev.agentdyno.timeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// All series and histograms of a timeline, on one grid.
///
/// Bounded: a signal keeps at most [#MOST_LABELS] labels, further ones are summed under [#OTHER].
/// All signals full at once, that is some 300 tracks of two columns of 32 KiB, 20 MB.
final class Tracks {
    static final int MOST_LABELS = 16;
    static final String OTHER = "other";

    private final Grid grid = new Grid(this::halve);
    private final Map<Signal, TreeMap<String, Track>> tracks = new EnumMap<>(Signal.class);
    private final Map<Distribution, TreeMap<String, HistogramColumn>> distributions =
            new EnumMap<>(Distribution.class);

    /// Lets the grid reach to a time.
    void reach(long timeNanos) {
        grid.reach(timeNanos);
    }

    Track of(Signal signal) {
        return of(signal, "");
    }

    Track of(Signal signal, String label) {
        TreeMap<String, Track> byLabel = tracks.computeIfAbsent(signal, key -> new TreeMap<>());
        Track track = byLabel.get(label);
        if (track != null) {
            return track;
        }
        boolean full = byLabel.size() >= MOST_LABELS - 1;
        return byLabel.computeIfAbsent(full ? OTHER : label, key -> new Track(grid, signal.fold()));
    }

    void add(Distribution distribution, long timeNanos, SparseHistogram histogram) {
        add(distribution, "", timeNanos, histogram);
    }

    void add(Distribution distribution, String label, long timeNanos, SparseHistogram histogram) {
        TreeMap<String, HistogramColumn> byLabel =
                distributions.computeIfAbsent(distribution, _ -> new TreeMap<>());
        boolean full = !byLabel.containsKey(label) && byLabel.size() >= MOST_LABELS - 1;
        byLabel.computeIfAbsent(full ? OTHER : label, _ -> new HistogramColumn())
                .add(grid.slot(timeNanos), histogram);
    }

    Grid.View grid() {
        return grid.view();
    }

    Map<Signal, Map<String, Track.View>> views() {
        Map<Signal, Map<String, Track.View>> views = new EnumMap<>(Signal.class);
        tracks.forEach((signal, byLabel) -> views.put(signal, views(byLabel)));
        return views;
    }

    private static Map<String, Track.View> views(Map<String, Track> byLabel) {
        Map<String, Track.View> views = new TreeMap<>();
        byLabel.forEach((label, track) -> views.put(label, track.view()));
        return views;
    }

    Map<Distribution, Map<String, HistogramColumn.View>> distributions() {
        Map<Distribution, Map<String, HistogramColumn.View>> views =
                new EnumMap<>(Distribution.class);
        distributions.forEach((distribution, byLabel) -> {
            Map<String, HistogramColumn.View> columns = new TreeMap<>();
            byLabel.forEach((label, column) -> columns.put(label, column.view()));
            views.put(distribution, columns);
        });
        return views;
    }

    private void halve() {
        tracks.values().forEach(byLabel -> byLabel.values().forEach(Track::halve));
        distributions.values().forEach(byLabel -> byLabel.values().forEach(HistogramColumn::halve));
    }
}
