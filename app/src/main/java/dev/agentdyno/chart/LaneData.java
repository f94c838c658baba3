package dev.agentdyno.chart;

import java.util.List;
import java.util.OptionalInt;

/// Lanes under each other that share slots of time, each slot of one kind or of none. `cells` is
/// read while painting and must not change afterwards.
///
/// @param names of the lanes, from the top
public record LaneData(TimeGrid grid, List<String> names, List<LaneKind> kinds, Cells cells) {
    public static final LaneData EMPTY =
            new LaneData(TimeGrid.EMPTY, List.of(), List.of(), (lane, slot) -> OptionalInt.empty());

    /// The kind of each slot of each lane.
    @FunctionalInterface
    public interface Cells {
        /// An index into the kinds; empty where nothing is known.
        OptionalInt kind(int lane, int slot);
    }

    public LaneData {
        names = List.copyOf(names);
        kinds = List.copyOf(kinds);
    }
}
