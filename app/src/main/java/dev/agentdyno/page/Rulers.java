package dev.agentdyno.page;

/// Where a gauge's ruler ends. Pure.
public final class Rulers {
    private static final double[] STEPS = {1, 2, 3, 4, 5, 6, 8, 10};

    private Rulers() {}

    /// A round number somewhat over `peak`, and at least `least`; `least` if `peak` is not known.
    public static double end(double peak, double least) {
        if (!(peak > 0)) {
            return least;
        }
        double wanted = Math.max(peak * 1.1, least);
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double step : STEPS) {
            if (step * power >= wanted) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
