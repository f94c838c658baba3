package dev.agentdyno.timeline;

import java.util.BitSet;

/// Calls of one name in one run that follow each other closely, as far as they were recorded. Calls
/// that were made at once are one round: those that one loop of the run asked for, or, where that
/// is not known, those that overlap.
final class CallRow {
    /// Loops from here on are told apart by time.
    private static final int MOST_LOOPS = 4_096;

    final Operation.Kind kind;
    final String name;
    private final BitSet loops = new BitSet();
    private int rounds;
    private long firstNanos;
    private long lastNanos;
    private long told;
    private long toldNanos;

    CallRow(Operation.Kind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    /// Whether a call that starts then belongs here.
    boolean reaches(long startNanos) {
        return rounds == 0 || startNanos - lastNanos <= NPlusOne.GAP_NANOS;
    }

    /// Takes a call.
    ///
    /// @param loop of the run that asked for it, from 1; less if that is not known
    void add(long loop, long startNanos, long endNanos) {
        boolean first = rounds == 0;
        rounds += begins(loop, startNanos) ? 1 : 0;
        firstNanos = first ? startNanos : Math.min(firstNanos, startNanos);
        lastNanos = first ? endNanos : Math.max(lastNanos, endNanos);
    }

    private boolean begins(long loop, long startNanos) {
        if (loop < 1 || loop >= MOST_LOOPS) {
            return rounds == 0 || startNanos >= lastNanos;
        }
        boolean seen = loops.get((int) loop);
        loops.set((int) loop);
        return !seen;
    }

    int rounds() {
        return rounds;
    }

    long firstNanos() {
        return firstNanos;
    }

    long lastNanos() {
        return lastNanos;
    }

    /// From the first start to the last end.
    long nanos() {
        return lastNanos - firstNanos;
    }

    /// Rounds that a result has been told of so far.
    long told() {
        return told;
    }

    long toldNanos() {
        return toldNanos;
    }

    /// A result has been told of all there is.
    void tell() {
        told = rounds;
        toldNanos = nanos();
    }
}
