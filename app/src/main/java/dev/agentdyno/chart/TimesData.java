package dev.agentdyno.chart;

import java.util.List;

/// How many times fell into each of several classes of length. Immutable.
///
/// @param title what was timed
/// @param edges seconds at which classes begin, rising; one more than there are classes
/// @param counts of the classes
/// @param marks times that are named, in seconds; what is above the last stands out
public record TimesData(
        String title, List<Double> edges, List<Long> counts, List<CurveMark> marks) {
    public static final TimesData EMPTY = new TimesData("", List.of(), List.of(), List.of());

    public TimesData {
        edges = List.copyOf(edges);
        counts = List.copyOf(counts);
        marks = List.copyOf(marks);
        if (edges.size() != counts.size() + 1 && !(edges.isEmpty() && counts.isEmpty())) {
            throw new IllegalArgumentException("each class lies between two edges");
        }
    }

    /// Whether nothing was timed.
    public boolean empty() {
        return counts.isEmpty();
    }
}
