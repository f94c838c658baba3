package dev.agentdyno.comparison;

import java.util.Arrays;

/// Mann and Whitney's test of whether the values of one sample tend to be greater than those of
/// another: two-sided, by the normal approximation with correction for ties and continuity. Pure.
final class RankTest {
    private RankTest() {}

    /// How likely ranks as uneven as these are if nothing differs, 0 to 1.
    static double probability(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        Arrays.sort(all);
        double ranks = Arrays.stream(a).map(value -> rank(all, value)).sum();
        double u = ranks - a.length * (a.length + 1) / 2.0;
        double mean = a.length * (double) b.length / 2;
        double deviation = Math.sqrt(variance(a.length, b.length, all));
        if (deviation == 0) {
            return 1;
        }
        double z = Math.max(0, Math.abs(u - mean) - 0.5) / deviation;
        return Math.clamp(2 * upperTail(z), 0, 1);
    }

    /// The mean rank of equal values.
    private static double rank(double[] sorted, double value) {
        int below = 0;
        int equal = 0;
        for (double each : sorted) {
            below += each < value ? 1 : 0;
            equal += each == value ? 1 : 0;
        }
        return below + (equal + 1) / 2.0;
    }

    private static double variance(int a, int b, double[] sorted) {
        double n = a + (double) b;
        double ties = 0;
        int from = 0;
        while (from < sorted.length) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double t = to - (double) from;
            ties += t * t * t - t;
            from = to;
        }
        return a * (double) b / 12 * (n + 1 - ties / (n * (n - 1)));
    }

    /// The part of a normal distribution above `z`, for `z` of 0 and more, off by less than 1e-7
    /// (Abramowitz and Stegun, 26.2.17).
    private static double upperTail(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        double polynomial =
                t
                        * (0.319381530
                                + t
                                        * (-0.356563782
                                                + t
                                                        * (1.781477937
                                                                + t
                                                                        * (-1.821255978
                                                                                + t
                                                                                        * 1.330274429))));
        return density * polynomial;
    }
}
