package dev.agentdyno.drive;

import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Words;
import dev.agentdyno.timeline.RateWindow;
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
    private final RateWindow window;

    Lines(Snapshot snapshot, TimeRange visible) {
        this.snapshot = snapshot;
        int first = snapshot.slot(visible.fromNanos());
        int last = snapshot.slot(Math.max(visible.fromNanos(), visible.toNanos() - 1));
        int beside = last - first + 2;
        this.from = Math.max(0, first - beside);
        this.to = Math.min(snapshot.slots(), last + 1 + beside);
        this.window = RateWindow.of(snapshot, visible);
    }

    /// `unit` with the time that each of its rates is taken over.
    String unit(String unit) {
        return Words.of("unit.over", unit, Figures.fixed(window.seconds(), 0));
    }

    /// A line in the signal's own unit.
    LineData of(String nameKey, Signal signal, SeriesColor color) {
        return of(nameKey, signal, color, 1);
    }

    /// A line in another unit.
    LineData of(String nameKey, Signal signal, SeriesColor color, double scale) {
        return line(Words.of(nameKey), values(snapshot.series(signal)), color, scale);
    }

    /// A rate over the time that [#unit] tells.
    LineData rate(String nameKey, Signal signal, SeriesColor color) {
        return rate(nameKey, signal, color, 1);
    }

    /// A rate in another unit.
    LineData rate(String nameKey, Signal signal, SeriesColor color, double scale) {
        return line(Words.of(nameKey), rates(signal), color, scale);
    }

    /// The line of one label, which is its name.
    LineData labelled(Signal signal, String label, SeriesColor color, double scale) {
        return line(label, values(snapshot.series(signal, label)), color, scale);
    }

    /// The greatest rate; 0 if none is known.
    double greatest(Signal signal) {
        double most = 0;
        for (double value : rates(signal)) {
            most = value > most ? value : most;
        }
        return most;
    }

    private double[] rates(Signal signal) {
        return snapshot.series(signal).values(from, to, window);
    }

    private double[] values(Series series) {
        return series.values(from, to);
    }

    private LineData line(String name, double[] values, SeriesColor color, double scale) {
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
