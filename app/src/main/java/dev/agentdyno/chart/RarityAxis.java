package dev.agentdyno.chart;

import java.util.List;
import java.util.Locale;

/// The axis of percentiles on which each step is ten times rarer, as HdrHistogram draws it.
///
/// @param rarest decimal places of the rarest: 2 stands for the 99th percentile
record RarityAxis(Plot plot, double rarest) {
    private static final List<Double> MARKS =
            List.of(0.0, 50.0, 90.0, 99.0, 99.9, 99.99, 99.999, 99.9999);
    private static final double LEAST = 1;
    private static final double MOST = 6;

    /// An axis up to a percentile.
    static RarityAxis upTo(double percentile, Plot plot) {
        return new RarityAxis(plot, Math.clamp(rarity(percentile), LEAST, MOST));
    }

    private static double rarity(double percentile) {
        return percentile >= 100 ? MOST : -Math.log10(1 - percentile / 100);
    }

    double x(double percentile) {
        return plot.left() + rarity(percentile) / rarest * plot.width();
    }

    /// The percentile at a pixel, within the axis.
    double percentile(double x) {
        double share = Math.clamp((x - plot.left()) / plot.width(), 0, 1);
        return 100 * (1 - Math.pow(10, -share * rarest));
    }

    /// The percentiles that get a line.
    List<Double> marks() {
        return MARKS.stream().filter(mark -> rarity(mark) <= rarest + 1e-9).toList();
    }

    /// A percentile with the decimals that count so far out.
    static String label(double percentile) {
        int decimals = Math.clamp((int) Math.ceil(rarity(percentile)) - 2, 0, 4);
        String text = String.format(Locale.ROOT, "%." + decimals + "f", percentile);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
