package dev.agentdyno.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as people read them: three significant digits, thousands with a comma, the unit after a
/// space, "–" for unknown.
public final class Figures {
    private static final String UNKNOWN = "–";
    private static final double KIB = 1_024;

    private Figures() {}

    /// Three significant digits; whole numbers stay whole.
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        double size = Math.abs(value);
        if (size >= 100) {
            return signed(String.format(Locale.ROOT, "%,d", Math.round(value)));
        }
        BigDecimal rounded = new BigDecimal(value, new MathContext(3, RoundingMode.HALF_UP));
        return signed(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }

    /// A count, such as `2,118`.
    public static String count(double value) {
        return Double.isFinite(value)
                ? signed(String.format(Locale.ROOT, "%,d", Math.round(value)))
                : UNKNOWN;
    }

    /// A count, such as `2,118`.
    public static String count(long value) {
        return signed(String.format(Locale.ROOT, "%,d", value));
    }

    /// How often, such as `once` or `36 times`.
    public static String times(long count) {
        return count == 1 ? "once" : count(count) + " times";
    }

    /// A share from 0 to 1 in percent, such as `38 %` or `0.4 %`.
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return UNKNOWN;
        }
        double percent = share * 100;
        String digits =
                Math.abs(percent) >= 9.95
                        ? count(percent)
                        : signed(trimmed(String.format(Locale.ROOT, "%.1f", percent)));
        return digits + " %";
    }

    /// A length of time in its natural unit, such as `688 ms` or `1.84 s`.
    public static String seconds(double seconds) {
        if (!Double.isFinite(seconds)) {
            return UNKNOWN;
        }
        double size = Math.abs(seconds);
        if (size >= 0.9995 || size == 0) {
            return number(seconds) + " s";
        }
        return size >= 0.0009995 ? number(seconds * 1e3) + " ms" : number(seconds * 1e6) + " µs";
    }

    /// A size of memory, such as `18 KiB` or `1.2 GiB`.
    public static String bytes(double bytes) {
        if (!Double.isFinite(bytes)) {
            return UNKNOWN;
        }
        double size = Math.abs(bytes);
        if (size < KIB) {
            return count(bytes) + " B";
        }
        if (size < KIB * KIB) {
            return number(bytes / KIB) + " KiB";
        }
        return size < 10 * KIB * KIB * KIB
                ? number(bytes / (KIB * KIB)) + " MiB"
                : number(bytes / (KIB * KIB * KIB)) + " GiB";
    }

    /// A rate, such as `412 req/s`.
    public static String rate(double perSecond, String unit) {
        return number(perSecond) + " " + unit;
    }

    private static String trimmed(String decimal) {
        return decimal.endsWith(".0") ? decimal.substring(0, decimal.length() - 2) : decimal;
    }

    private static String signed(String digits) {
        return digits.startsWith("-") ? "−" + digits.substring(1) : digits;
    }
}
