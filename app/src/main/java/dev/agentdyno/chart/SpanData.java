package dev.agentdyno.chart;

import java.util.Comparator;
import java.util.List;

/// Nested stretches of time, a row each, on an axis that begins at 0. Immutable.
///
/// @param totalNanos length of the axis
/// @param kinds what the colours of parts stand for
/// @param rows from the top
public record SpanData(long totalNanos, List<Kind> kinds, List<Row> rows) {
    public static final SpanData EMPTY = new SpanData(0, List.of(), List.of());

    public SpanData {
        kinds = List.copyOf(kinds);
        rows = List.copyOf(rows);
    }

    /// The middle of the longest stretch that does not only enclose others; 0 where there is none.
    long chiefNanos() {
        return rows.stream()
                .filter(row -> !row.whole())
                .max(Comparator.comparingLong(row -> row.toNanos() - row.fromNanos()))
                .map(row -> row.fromNanos() + (row.toNanos() - row.fromNanos()) / 2)
                .orElse(0L);
    }

    /// What a colour stands for.
    public record Kind(String name, SeriesColor color) {}

    /// One stretch.
    ///
    /// @param depth how deep it is nested, from 0
    /// @param name what it is, in words
    /// @param detail more on it, in muted words
    /// @param fromNanos from the start of the axis
    /// @param toNanos likewise
    /// @param whole whether it only encloses the rows below it; then it is drawn as a bracket
    /// @param failed whether it did not end well
    /// @param parts what fills it, in the order of time; what they leave free stays empty
    public record Row(
            int depth,
            String name,
            String detail,
            long fromNanos,
            long toNanos,
            boolean whole,
            boolean failed,
            List<Part> parts) {
        public Row {
            parts = List.copyOf(parts);
        }
    }

    /// A part of a stretch.
    ///
    /// @param fromNanos from the start of the axis
    /// @param waits whether nothing was done; then it is hatched
    public record Part(long fromNanos, long toNanos, SeriesColor color, boolean waits) {}
}
