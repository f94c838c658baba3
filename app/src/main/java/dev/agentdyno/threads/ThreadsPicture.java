package dev.agentdyno.threads;

import dev.agentdyno.chart.GaugeReading;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.chart.TimeMark;
import dev.agentdyno.page.Banner;
import java.util.List;
import java.util.Optional;

/// Everything that the page Threads shows at one moment. Immutable.
record ThreadsPicture(
        boolean waiting,
        Gauges gauges,
        Optional<Banner> banner,
        TimeGrid grid,
        List<TimeMark> marks,
        Lines lines,
        List<PinnedRow> pinned,
        List<LockRow> locks) {
    static final ThreadsPicture EMPTY =
            new ThreadsPicture(
                    true,
                    Gauges.UNKNOWN,
                    Optional.empty(),
                    TimeGrid.EMPTY,
                    List.of(),
                    Lines.NONE,
                    List.of(),
                    List.of());

    /// The readings of the six gauges.
    record Gauges(
            GaugeReading platform,
            GaugeReading virtual,
            GaugeReading blocked,
            GaugeReading contended,
            GaugeReading pinned,
            GaugeReading cpu) {
        static final Gauges UNKNOWN =
                new Gauges(
                        GaugeReading.UNKNOWN,
                        GaugeReading.UNKNOWN,
                        GaugeReading.UNKNOWN,
                        GaugeReading.UNKNOWN,
                        GaugeReading.UNKNOWN,
                        GaugeReading.UNKNOWN);
    }

    /// The lines of each strip.
    record Lines(
            List<LineData> platform,
            List<LineData> virtual,
            List<LineData> locks,
            List<LineData> waits,
            List<LineData> pinned,
            List<LineData> cpu) {
        static final Lines NONE =
                new Lines(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /// A place where virtual threads were pinned.
    record PinnedRow(
            String id, String reason, String site, String count, String total, String longest) {}

    /// A lock that was waited for.
    ///
    /// @param where how it was waited for, and in which method
    /// @param share of all time waited for locks, 0 to 1
    record LockRow(
            String id, String lock, String where, double share, String count, String total) {}
}
