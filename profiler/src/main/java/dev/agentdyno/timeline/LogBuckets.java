package dev.agentdyno.timeline;

/// The buckets of [dev.agentdyno.telemetry.Histograms]: unit 512 ns, 256 linear buckets, then 128 a
/// doubling, as HdrHistogram has them for two digits and a lowest value of 1,000.
final class LogBuckets {
    private static final int UNIT_BITS = 9;
    private static final int HALF_BITS = 7;

    private LogBuckets() {}

    static int index(long nanos) {
        long units = nanos >>> UNIT_BITS;
        int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(units | 1) - HALF_BITS);
        return (shift << HALF_BITS) + (int) (units >>> shift);
    }

    /// Least value of a bucket.
    static long lowest(int index) {
        int shift = shift(index);
        return (long) (index - (shift << HALF_BITS)) << (shift + UNIT_BITS);
    }

    /// Greatest value of a bucket, which is what a percentile in it is given as.
    static long highest(int index) {
        return lowest(index) + (1L << (shift(index) + UNIT_BITS)) - 1;
    }

    private static int shift(int index) {
        return Math.max(0, (index >> HALF_BITS) - 1);
    }
}
