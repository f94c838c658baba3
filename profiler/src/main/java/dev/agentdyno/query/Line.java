package dev.agentdyno.query;

import java.util.Arrays;

/// What fell into each of some [Slots]: how many, their sum and the greatest. For one thread while
/// it is added to.
public final class Line {
    private final long[] counts;
    private final double[] sums;
    private final double[] greatest;

    /// A line on which nothing has fallen.
    public Line(Slots slots) {
        counts = new long[slots.count()];
        sums = new double[slots.count()];
        greatest = new double[slots.count()];
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    }

    /// Adds a value to a slot; outside of all, to none.
    public void add(int slot, double value) {
        if (slot >= 0) {
            counts[slot]++;
            sums[slot] += value;
            greatest[slot] = Math.max(greatest[slot], value);
        }
    }

    /// Adds all of another on the same slots.
    public void add(Line other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
            sums[i] += other.sums[i];
            greatest[i] = Math.max(greatest[i], other.greatest[i]);
        }
    }

    /// How many fell into a slot.
    public long count(int slot) {
        return counts[slot];
    }

    /// What they sum up to.
    public double sum(int slot) {
        return sums[slot];
    }

    /// Their mean; NaN without any.
    public double mean(int slot) {
        return counts[slot] == 0 ? Double.NaN : sums[slot] / counts[slot];
    }

    /// The greatest; NaN without any.
    public double greatest(int slot) {
        return counts[slot] == 0 ? Double.NaN : greatest[slot];
    }

    /// Whether nothing fell anywhere.
    public boolean empty() {
        return Arrays.stream(counts).allMatch(count -> count == 0);
    }
}
