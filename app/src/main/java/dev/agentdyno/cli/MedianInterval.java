package dev.agentdyno.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/// A median and where it would lie in 95 of 100 repetitions, by the percentile bootstrap.
///
/// @param low lower end of the interval
/// @param high upper end of the interval
record MedianInterval(double median, double low, double high) {
    private static final int RESAMPLES = 10_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 1;

    /// The same values give the same interval.
    static MedianInterval of(double... values) {
        Random random = new Random(SEED);
        double[] medians = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            medians[i] =
                    median(
                            random.ints(values.length, 0, values.length)
                                    .mapToDouble(each -> values[each])
                                    .toArray());
        }
        Arrays.sort(medians);
        return new MedianInterval(
                median(values),
                medians[(int) (TAIL * RESAMPLES)],
                medians[(int) ((1 - TAIL) * RESAMPLES)]);
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
        map.put("median", median);
        map.put("low", low);
        map.put("high", high);
        return map;
    }
}
