package dev.agentdyno.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// By how much two things that were measured in pairs differ, with its 95 % interval.
///
/// The estimate of Hodges and Lehmann on the logarithms of the pairs' ratios: the median of the
/// means of every two of them. As deaf to single odd pairs as a median, yet nearly as sharp as a
/// mean. The interval is that of Wilcoxon's signed-rank test, by its normal approximation; of fewer
/// than six pairs no interval of 95 % can be told, and it is that of all their means.
///
/// @param ratio 1 where there is no difference
/// @param low lower end of the interval
/// @param high upper end of the interval
record PairedRatio(double ratio, double low, double high) {
    private static final double DEVIATIONS = 1.96;

    /// @param ratios one of each pair, positive; at least one
    static PairedRatio of(double... ratios) {
        double[] means = means(DoubleStream.of(ratios).map(Math::log).toArray());
        int skipped = skipped(ratios.length);
        return new PairedRatio(
                Math.exp(median(means)),
                Math.exp(means[skipped]),
                Math.exp(means[means.length - 1 - skipped]));
    }

    /// Of every two values, and of each with itself; sorted.
    private static double[] means(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .flatMapToDouble(i ->
                        IntStream.rangeClosed(0, i).mapToDouble(j -> (values[i] + values[j]) / 2))
                .sorted()
                .toArray();
    }

    /// How many of the sorted means lie outside of the interval at each end.
    private static int skipped(int pairs) {
        double middle = pairs * (pairs + 1) / 4.0;
        double deviation = Math.sqrt(pairs * (pairs + 1.0) * (2 * pairs + 1) / 24);
        return (int) Math.max(0, Math.floor(middle - DEVIATIONS * deviation));
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    String range() {
        return "%.3f to %.3f".formatted(low, high);
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("ratio", ratio);
        map.put("low", low);
        map.put("high", high);
        return map;
    }
}
