package dev.agentdyno.workload;

import java.util.random.RandomGenerator;

/// Draws ranks 1 to n, rank k with a weight of `k^-exponent`, with no table: so n and the exponent
/// may change at any time.
///
/// Rejection-inversion after W. Hörmann and G. Derflinger, "Rejection-inversion to generate
/// variates from monotone discrete distributions" (ACM TOMACS 6, 1996): invert the integral of the
/// density, round, and reject what the rounding made too likely; 1.1 tries a draw at worst.
record Zipf(long ranks, double exponent) {

    long draw(RandomGenerator random) {
        if (ranks == 1) {
            return 1;
        }
        double low = integral(1.5) - 1;
        double high = integral(ranks + 0.5);
        while (true) {
            double u = high + random.nextDouble() * (low - high);
            double x = inverse(u);
            long rank = Math.clamp(Math.round(x), 1, ranks);
            if (u >= integral(rank + 0.5) - weight((double) rank)) {
                return rank;
            }
        }
    }

    private double weight(double x) {
        return Math.exp(-exponent * Math.log(x));
    }

    /// Integral of [#weight] up to `x`, in the form that has no hole at an exponent of 1.
    private double integral(double x) {
        double log = Math.log(x);
        return expm1OverX((1 - exponent) * log) * log;
    }

    private double inverse(double u) {
        double t = Math.max(-1, u * (1 - exponent));
        return Math.exp(log1pOverX(t) * u);
    }

    private static double expm1OverX(double x) {
        return Math.abs(x) > 1e-8 ? Math.expm1(x) / x : 1 + x / 2;
    }

    private static double log1pOverX(double x) {
        return Math.abs(x) > 1e-8 ? Math.log1p(x) / x : 1 - x / 2;
    }
}
