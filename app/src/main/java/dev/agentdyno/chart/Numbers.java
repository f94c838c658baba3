package dev.agentdyno.chart;

import java.util.Locale;

/// Numbers as the console writes them: three significant digits, thousands with comma, "−" for
/// minus, "–" for unknown.
public final class Numbers {
    public static final String UNKNOWN = "–";

    private Numbers() {}

    /// Three significant digits: `0.0123`, `0.58`, `60.3`, `412`, `1,148`.
    public static String shortest(double value) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        double size = Math.abs(value);
        return decimals(value, size == 0 ? 0 : digitsAfterPoint(size));
    }

    /// A whole number with commas between thousands.
    public static String whole(double value) {
        return decimals(value, 0);
    }

    /// A fixed number of decimals.
    public static String decimals(double value, int digits) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        String text = String.format(Locale.ROOT, "%,." + digits + "f", Math.abs(value));
        boolean zero = text.chars().allMatch(c -> c == '0' || c == '.' || c == ',');
        return value < 0 && !zero ? "−" + text : text;
    }

    private static int digitsAfterPoint(double size) {
        double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.2e", size));
        return Math.clamp(2 - (int) Math.floor(Math.log10(rounded)), 0, 6);
    }
}
