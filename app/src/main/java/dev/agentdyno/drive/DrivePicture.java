package dev.agentdyno.drive;

import dev.agentdyno.chart.DynoData;
import dev.agentdyno.chart.GaugeReading;
import dev.agentdyno.shell.Frame;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What Drive shows at one moment. Immutable.
///
/// @param frame what it was made from
/// @param idle whether nothing has run yet, so that there is an engine to show and no run
/// @param recorded what to say of the run of a recording, which has nothing to set
/// @param budgets limits by their keys
/// @param lines how the budgets stand
/// @param gauges in the order of [Gauges#names]; none while idle
/// @param live whether the dot of the sheet is now
record DrivePicture(
        Frame frame,
        boolean idle,
        Optional<String> recorded,
        Map<String, Double> budgets,
        List<BudgetLine> lines,
        List<GaugeReading> gauges,
        DynoData sheet,
        boolean live) {
    DrivePicture {
        budgets = Map.copyOf(budgets);
        lines = List.copyOf(lines);
        gauges = List.copyOf(gauges);
    }
}
