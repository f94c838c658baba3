package dev.agentdyno.memory;

import dev.agentdyno.chart.GaugeReading;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.Pause;
import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.chart.TimeMark;
import dev.agentdyno.page.Banner;
import dev.agentdyno.page.Fact;
import java.util.List;
import java.util.Optional;

/// Everything that the page Memory and GC shows at one moment. Immutable.
///
/// @param note one sentence drawn into the heap chart
/// @param facts name and value, one after the other, for the line under the charts
/// @param collectable whether the watched JVM can be told to collect
/// @param sharesNote what the shares are of
/// @param sharesLeftOut what they leave out, if anything
/// @param sharesEmpty what to say while there are none
/// @param inView how many collections lie in the visible range
record MemoryPicture(
        boolean waiting,
        Gauges gauges,
        Optional<Banner> banner,
        TimeGrid grid,
        List<TimeMark> marks,
        List<LineData> heap,
        Optional<String> note,
        List<Pause> pauses,
        List<LineData> allocation,
        List<Fact> facts,
        List<Share> shares,
        String sharesNote,
        Optional<String> sharesLeftOut,
        String sharesEmpty,
        List<Row> rows,
        int inView,
        int inAll,
        boolean collectable,
        Optional<String> collected) {
    static final MemoryPicture EMPTY =
            new MemoryPicture(
                    true,
                    Gauges.UNKNOWN,
                    Optional.empty(),
                    TimeGrid.EMPTY,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    Optional.empty(),
                    "",
                    List.of(),
                    0,
                    0,
                    false,
                    Optional.empty());

    /// The readings of the six gauges.
    record Gauges(
            GaugeReading live,
            GaugeReading allocation,
            GaugeReading pauseShare,
            GaugeReading pause,
            GaugeReading collections,
            GaugeReading used) {
        static final Gauges UNKNOWN =
                new Gauges(
                        GaugeReading.UNKNOWN,
                        GaugeReading.UNKNOWN,
                        GaugeReading.UNKNOWN,
                        GaugeReading.UNKNOWN,
                        GaugeReading.UNKNOWN,
                        GaugeReading.UNKNOWN);
    }

    /// One row of what is allocated.
    ///
    /// @param share of all sampled allocation, 0 to 1
    record Share(String name, double share, String percent, String rate) {}

    /// One collection.
    ///
    /// @param isLong whether its longest pause is over the limit of a long pause
    record Row(
            long id,
            long startNanos,
            String start,
            Cause cause,
            String word,
            String pause,
            String heap,
            boolean isLong) {}
}
