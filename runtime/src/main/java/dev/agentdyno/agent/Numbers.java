package dev.agentdyno.agent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Numbers that are given out once each, from 1. Safe for use by many threads, which do not wait
/// for each other: threads draw from different stripes of the numbers, so that those of one thread
/// grow, but leave gaps that others fill.
final class Numbers {
    /// Stripes lie this many longs apart, so that no two share a line of a processor's cache.
    private static final int APART = 16;

    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    private final int stripes =
            Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors());

    /// The first stripe does not lie beside the array's length, which all threads read.
    private final long[] drawn = new long[(stripes + 1) * APART];

    long next() {
        int stripe = (int) Thread.currentThread().threadId() & (stripes - 1);
        return (long) CELL.getAndAdd(drawn, place(stripe), 1L) * stripes + stripe + 1;
    }

    /// How many have been given out; exact when none is being drawn.
    long count() {
        long count = 0;
        for (int stripe = 0; stripe < stripes; stripe++) {
            count += (long) CELL.getVolatile(drawn, place(stripe));
        }
        return count;
    }

    private static int place(int stripe) {
        return (stripe + 1) * APART;
    }
}
