package dev.agentdyno.page;

import dev.agentdyno.chart.FlameData;
import java.util.List;
import java.util.Optional;

/// What a [FlamePanel] shows at one moment. Immutable.
///
/// @param flame the tree as a flame graph
/// @param rows the tree as a table
/// @param left what is hidden or focused, in words; empty if all code is shown
/// @param instead why there is nothing to show; empty if there is something
public record FlameShown(
        FlameData flame, List<TreeRow> rows, String left, Optional<String> instead) {
    /// Nothing, and no reason.
    public static final FlameShown NOTHING =
            new FlameShown(FlameData.empty(), List.of(), "", Optional.of(""));

    /// Keeps its own copy.
    public FlameShown {
        rows = List.copyOf(rows);
    }
}
