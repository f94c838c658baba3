package dev.agentdyno.chart;

import java.util.List;

/// The words beside the grid lines: all with the decimals that the finest step needs, save on a
/// logarithmic axis, where each value has its own.
final class TickLabels {
    private TickLabels() {}

    static List<String> of(LeftAxis axis) {
        return switch (axis.kind()) {
            case LINEAR -> {
                int digits = decimals(axis.ticks());
                yield axis.ticks().stream().map(tick -> Numbers.decimals(tick, digits)).toList();
            }
            case LOG ->
                    axis.ticks().stream()
                            .map(tick -> Numbers.decimals(tick, decimals(List.of(tick))))
                            .toList();
        };
    }

    /// The fewest decimals that write all values exactly, at most six.
    static int decimals(List<Double> values) {
        int digits = 0;
        for (double value : values) {
            while (digits < 6 && !isExact(value, digits)) {
                digits++;
            }
        }
        return digits;
    }

    private static boolean isExact(double value, int digits) {
        double scaled = value * Math.pow(10, digits);
        return Math.abs(scaled - Math.rint(scaled)) < 1e-6 * Math.max(1, Math.abs(scaled));
    }
}
