package dev.agentdyno.drive;

import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.shell.Words;
import dev.agentdyno.timeline.Series;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;

/// Lines of a chart from the series of a snapshot, read once for the visible slots and as many at
/// both sides, so that a drag shows something until the next frame.
final class Lines {
    private final Snapshot snapshot;
    private final int from;
    private final int to;

    Lines(Snapshot snapshot, TimeRange visible) {
        this.snapshot = snapshot;
        int first = snapshot.slot(visible.fromNanos());
        int last = snapshot.slot(Math.max(visible.fromNanos(), visible.toNanos() - 1));
        int beside = last - first + 2;
        this.from = Math.max(0, first - beside);
        this.to = Math.min(snapshot.slots(), last + 1 + beside);
    }

    /// A line in the signal's own unit.
    LineData of(String nameKey, Signal signal, SeriesColor color) {
        return of(nameKey, signal, color, 1);
    }

    /// A line in another unit.
    LineData of(String nameKey, Signal signal, SeriesColor color, double scale) {
        return line(Words.of(nameKey), snapshot.series(signal), color, scale);
    }

    /// The line of one label, which is its name.
    LineData labelled(Signal signal, String label, SeriesColor color, double scale) {
        return line(label, snapshot.series(signal, label), color, scale);
    }

    /// The greatest value; 0 if none is known.
    double greatest(Signal signal) {
        double most = 0;
        for (double value : snapshot.series(signal).values(from, to)) {
            most = value > most ? value : most;
        }
        return most;
    }

    private LineData line(String name, Series series, SeriesColor color, double scale) {
        double[] values = series.values(from, to);
        int offset = from;
        return LineData.of(
                name,
                slot -> {
                    int index = slot - offset;
                    return index >= 0 && index < values.length ? values[index] * scale : Double.NaN;
                },
                color);
    }
}
