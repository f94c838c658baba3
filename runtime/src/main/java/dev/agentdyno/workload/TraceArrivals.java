package dev.agentdyno.workload;

import java.util.ArrayList;
import java.util.List;

/// Starts when a recorded request did, faster or slower by a factor. Immutable.
final class TraceArrivals implements Arrivals {
    private static final int PLAN_POINTS = 60;

    private final Trace trace;
    private final double speedUp;
    private final long lengthNanos;

    /// @param lengthNanos end of the run, in ns from its start
    TraceArrivals(Trace trace, double speedUp, long lengthNanos) {
        this.trace = trace;
        this.speedUp = speedUp;
        this.lengthNanos = lengthNanos;
    }

    @Override
    public long planned(long number, long now) {
        if (number >= trace.size()) {
            return Long.MAX_VALUE;
        }
        long time = Math.round(trace.at((int) number).offsetNanos() / speedUp);
        return time < lengthNanos ? time : Long.MAX_VALUE;
    }

    /// The mean over the second around `now`, because a trace has times and no rate.
    @Override
    public double rate(long now) {
        return rateBetween(now - 500_000_000L, now + 500_000_000L);
    }

    @Override
    public String verb() {
        return "replay";
    }

    @Override
    public List<double[]> plan() {
        List<double[]> plan = new ArrayList<>();
        long width = Math.max(1, lengthNanos / PLAN_POINTS);
        for (long from = 0; from < lengthNanos; from += width) {
            plan.add(new double[] {from / 1e9, rateBetween(from, from + width)});
        }
        return plan;
    }

    private double rateBetween(long from, long to) {
        int count = indexOf(Math.min(to, lengthNanos)) - indexOf(from);
        return Math.max(0, count) / ((to - from) / 1e9);
    }

    private int indexOf(long nanos) {
        return trace.firstAtOrAfter(Math.round(nanos * speedUp));
    }
}
