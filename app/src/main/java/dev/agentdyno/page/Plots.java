package dev.agentdyno.page;

import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.chart.TimeMark;
import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.timeline.Mark;
import dev.agentdyno.timeline.Series;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;

/// What a snapshot holds, as charts draw it. Pure; the results read the snapshot, which never
/// changes.
public final class Plots {
    private Plots() {}

    /// The slots of `snapshot`.
    public static TimeGrid grid(Snapshot snapshot) {
        return new TimeGrid(snapshot.startNanos(), snapshot.slotNanos(), snapshot.slots());
    }

    /// `series` in the unit of `scale`. The numbers are read once, as looking each up again costs a
    /// search for the sample that still stands.
    public static LineData line(String name, Series series, Scale scale, SeriesColor color) {
        double factor = scale.factor();
        double[] values = series.values(0, series.length());
        return LineData.of(
                name, slot -> slot < values.length ? values[slot] * factor : Double.NaN, color);
    }

    /// The stages and changed settings of `snapshot`, which cross every chart.
    public static List<TimeMark> marks(Snapshot snapshot) {
        return snapshot.marks().stream().flatMap(mark -> shown(mark).stream()).toList();
    }

    /// The same stretch of time, as charts know it.
    public static TimeSpan span(TimeRange range) {
        return new TimeSpan(range.fromNanos(), range.toNanos());
    }

    /// The same stretch of time, as snapshots know it.
    public static TimeRange range(TimeSpan span) {
        return new TimeRange(span.fromNanos(), span.toNanos());
    }

    private static Optional<TimeMark> shown(Mark mark) {
        return switch (mark.kind()) {
            case STAGE ->
                    Optional.of(new TimeMark(mark.timeNanos(), TimeMark.Kind.STAGE, mark.label()));
            case SETTING ->
                    Optional.of(
                            new TimeMark(
                                    mark.timeNanos(),
                                    TimeMark.Kind.CHANGE,
                                    mark.label() + " " + mark.detail()));
            case RUN_START, RUN_END -> Optional.empty();
        };
    }
}
