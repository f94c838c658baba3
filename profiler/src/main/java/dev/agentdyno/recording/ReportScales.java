package dev.agentdyno.recording;

import java.util.Arrays;
import java.util.List;

/// How far a strip's value axis must reach.
final class ReportScales {
    private ReportScales() {}

    /// The greatest known value of all lines, and at least `least`.
    static double greatest(List<Strip.Line> lines, int slots, double least) {
        double greatest = Double.isNaN(least) ? 0 : least;
        for (Strip.Line line : lines) {
            double most =
                    Arrays.stream(line.toArray(slots))
                            .filter(Double::isFinite)
                            .max()
                            .orElse(Double.NEGATIVE_INFINITY);
            greatest = Math.max(greatest, most);
        }
        return greatest;
    }
}
