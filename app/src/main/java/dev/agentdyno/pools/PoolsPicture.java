package dev.agentdyno.pools;

import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.chart.TimeMark;
import dev.agentdyno.page.Banner;
import dev.agentdyno.page.Fact;
import java.util.List;
import java.util.Optional;

/// Everything that the page Pools and limits shows at one moment. Immutable.
///
/// @param pool name of the pool that the charts show, or empty
/// @param batcher name of the batcher that the charts show, or empty
/// @param stack frames that took what the chosen leak lost
/// @param stackEmpty what to say where there are none
record PoolsPicture(
        Optional<Banner> banner,
        TimeGrid grid,
        List<TimeMark> marks,
        Lines lines,
        List<Fact> facts,
        String pool,
        String batcher,
        List<PoolRow> pools,
        List<BatcherRow> batchers,
        List<SizeRow> sizes,
        List<LeakRow> leaks,
        List<FrameRow> stack,
        String stackEmpty) {
    static final PoolsPicture EMPTY =
            new PoolsPicture(
                    Optional.empty(),
                    TimeGrid.EMPTY,
                    List.of(),
                    Lines.NONE,
                    List.of(),
                    "",
                    "",
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "");

    /// The lines of each strip.
    record Lines(
            List<LineData> use,
            List<LineData> waiting,
            List<LineData> time,
            List<LineData> batches) {
        static final Lines NONE = new Lines(List.of(), List.of(), List.of(), List.of());
    }

    /// A pool, limit or worker.
    ///
    /// @param words what it is
    /// @param used share of the capacity that is in use, 0 to 1
    /// @param raised whether callers wait, gave up or leaked
    record PoolRow(
            String name,
            String words,
            double used,
            String inUse,
            String capacity,
            String waiting,
            String waited,
            String reuse,
            String timeouts,
            String broken,
            String leaked,
            boolean raised) {}

    /// A batcher.
    ///
    /// @param words its settings
    /// @param full share of its batches that were full, 0 to 1
    record BatcherRow(
            String name,
            String words,
            double full,
            String items,
            String size,
            String waited,
            String errors) {}

    /// How many batches had so many items.
    record SizeRow(String items, double share, String batches) {}

    /// Something that did not come back.
    record LeakRow(long id, String pool, String words, String held, String time) {}

    /// One frame of a stack.
    record FrameRow(int number, String frame) {}
}
