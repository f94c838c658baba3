package dev.agentdyno.survey;

import java.util.ArrayList;
import java.util.List;

/// How many times fell into each of the classes of a logarithmic scale, ten to a power of ten.
/// Immutable.
///
/// @param first number of the first class that holds any, counted from that of one nanosecond
/// @param counts of the classes from there on, to the last that holds any
public record TimeCounts(int first, List<Long> counts) {
    /// Nothing was timed.
    public static final TimeCounts NONE = new TimeCounts(0, List.of());

    private static final int PER_DECADE = 10;

    public TimeCounts {
        counts = List.copyOf(counts);
    }

    /// Those of times in nanoseconds, which rise.
    static TimeCounts of(List<Long> sorted) {
        if (sorted.isEmpty()) {
            return NONE;
        }
        int first = place(sorted.getFirst());
        long[] counts = new long[place(sorted.getLast()) - first + 1];
        sorted.forEach(nanos -> counts[place(nanos) - first]++);
        List<Long> listed = new ArrayList<>(counts.length);
        for (long count : counts) {
            listed.add(count);
        }
        return new TimeCounts(first, listed);
    }

    private static int place(long nanos) {
        int place = (int) Math.floor(PER_DECADE * Math.log10((double) Math.max(1, nanos)));
        return nanos >= floor(place + 1) ? place + 1 : place;
    }

    /// Least time of a class, in nanoseconds.
    private static double floor(int place) {
        return Math.pow(10, (double) place / PER_DECADE);
    }

    /// Least time of the class at `index` of the counts, in seconds; that of the one after the last
    /// is where the last one ends.
    public double floorSeconds(int index) {
        return floor(first + index) / 1e9;
    }

    /// All of them.
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
