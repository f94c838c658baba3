package dev.agentdyno.capacity;

import java.util.OptionalDouble;

/// Searches for the highest rate that a system bears: from the first one up or down by doubling
/// until one is borne and one is not, then between the two by halving their ratio. What is not
/// borne once is tried a second time, since a single hiccup is no limit. For one thread; knows no
/// clock.
public final class CapacitySearch {
    private static final int TRIES = 2;

    private final double precision;
    private final double least;
    private final double most;
    private double next;
    private int failures;
    private double borne = Double.NaN;
    private double broken = Double.NaN;

    /// @param first rate to try
    /// @param precision how close the two rates must come in the end, such as 0.05
    /// @param least rate below which it gives up
    /// @param most rate above which it does not go
    public CapacitySearch(double first, double precision, double least, double most) {
        this.precision = precision;
        this.least = least;
        this.most = most;
        this.next = Math.clamp(first, least, most);
    }

    /// The rate to try now; empty if there is nothing more to learn.
    public OptionalDouble next() {
        return Double.isNaN(next) ? OptionalDouble.empty() : OptionalDouble.of(next);
    }

    /// Takes what came of the rate that [#next] told.
    public void tried(boolean kept) {
        if (!kept && ++failures < TRIES) {
            return;
        }
        failures = 0;
        if (kept) {
            borne = next;
        } else {
            broken = next;
        }
        next = following();
    }

    private double following() {
        if (Double.isNaN(broken)) {
            return borne >= most ? Double.NaN : Math.min(most, borne * 2);
        }
        if (Double.isNaN(borne)) {
            return broken <= least ? Double.NaN : Math.max(least, broken / 2);
        }
        return broken / borne <= 1 + precision ? Double.NaN : Math.sqrt(borne * broken);
    }

    /// The highest rate that was borne; NaN if none was.
    public double borne() {
        return borne;
    }

    /// The lowest rate that was not borne; NaN if all were.
    public double broken() {
        return broken;
    }
}
