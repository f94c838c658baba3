package dev.agentdyno.chart;

import java.util.Locale;

/// Numbers as the console writes them: three significant digits, thousands with comma, "−" for
/// minus, "–" for unknown.
public final class Numbers {
    public static final String UNKNOWN = "–";

    private Numbers() {}

    /// Three significant digits, two below one: `0.012`, `0.58`, `1.84`, `60.3`, `1,148`.
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

    /// Enough decimals for the digits that count, after rounding to them: 9.996 is written as 10.0.
    private static int digitsAfterPoint(double size) {
        int digits = size < 0.995 ? 2 : 3;
        double counted = size < 0.995 ? size : Math.max(1, size);
        String form = "%." + (digits - 1) + "e";
        double rounded = Double.parseDouble(String.format(Locale.ROOT, form, counted));
        int power = (int) Math.floor(Math.log10(rounded) + 1e-12);
        return Math.clamp(digits - 1 - power, 0, 6);
    }
}
