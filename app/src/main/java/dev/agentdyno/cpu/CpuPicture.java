package dev.agentdyno.cpu;

import dev.agentdyno.chart.CellCounts;
import dev.agentdyno.chart.FlameData;
import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.page.TreeRow;
import java.util.List;
import java.util.Optional;

/// What the page CPU shows at one moment. Immutable.
///
/// @param empty why there is nothing to show, and what to do; empty if there is something
/// @param failed why the recording could not be read
/// @param samplers those that a person can choose
/// @param time the time of the flame graph, and how many samples it has, in words
/// @param quality samples that were lost, in words; empty if none
/// @param hot the methods with the most of their own
/// @param neighbours of the chosen method
/// @param left what is hidden or focused, in words; empty if all code is shown
record CpuPicture(
        Optional<String> empty,
        Optional<String> failed,
        List<Sampler> samplers,
        Optional<Sampler> sampler,
        String time,
        String quality,
        CellCounts cells,
        Optional<TimeSpan> marked,
        FlameData flame,
        List<Hot> hot,
        List<TreeRow> rows,
        Optional<Related> neighbours,
        String left) {
    static final CpuPicture EMPTY =
            new CpuPicture(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    "",
                    "",
                    CellCounts.EMPTY,
                    Optional.empty(),
                    FlameData.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    "");

    CpuPicture {
        samplers = List.copyOf(samplers);
        hot = List.copyOf(hot);
        rows = List.copyOf(rows);
    }

    /// A method in the table of hot methods.
    ///
    /// @param method class and method in full, which tells it apart
    /// @param hit whether it is searched for
    record Hot(
            String method,
            String name,
            String place,
            double selfShare,
            String self,
            String total,
            boolean hit) {}

    /// The neighbours of a method.
    record Related(String method, String name, List<Neighbour> callers, List<Neighbour> callees) {
        Related {
            callers = List.copyOf(callers);
            callees = List.copyOf(callees);
        }
    }

    /// A caller or a callee.
    ///
    /// @param method class and method in full; empty for what is no method
    record Neighbour(String method, String name, double share, String percent) {}
}
