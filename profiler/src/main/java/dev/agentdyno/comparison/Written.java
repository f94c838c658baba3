package dev.agentdyno.comparison;

import java.util.Locale;

/// A change as people read it: both values in one unit with the same decimals, and the difference.
///
/// @param unit may be empty
/// @param difference in percent of A, in points where both are shares, or in the unit where A is 0;
///   empty if a value is unknown
public record Written(String unit, String a, String b, String difference) {
    private static final String UNKNOWN = "–";
    private static final double KIB = 1_024;

    /// A unit and what to divide by to get it.
    private record Unit(String symbol, double size) {}

    /// Writes a change.
    public static Written of(Change change) {
        double greatest = Math.max(size(change.a()), size(change.b()));
        Unit unit = unit(change.gauge().measure(), greatest);
        int decimals = decimals(greatest / unit.size());
        return new Written(
                unit.symbol(),
                number(change.a() / unit.size(), decimals),
                number(change.b() / unit.size(), decimals),
                difference(change, unit, decimals));
    }

    private static double size(double value) {
        return Double.isNaN(value) ? 0 : Math.abs(value);
    }

    private static Unit unit(Gauge.Measure measure, double greatest) {
        return switch (measure) {
            case SECONDS -> seconds(greatest);
            case PER_SECOND -> new Unit("/s", 1);
            case SHARE -> new Unit("%", 0.01);
            case BYTES -> bytes(greatest, "");
            case BYTES_PER_SECOND -> bytes(greatest, "/s");
            case COUNT -> new Unit("", 1);
        };
    }

    private static Unit seconds(double greatest) {
        if (greatest >= 0.1) {
            return new Unit("s", 1);
        }
        return greatest >= 1e-4 ? new Unit("ms", 1e-3) : new Unit("µs", 1e-6);
    }

    private static Unit bytes(double greatest, String each) {
        return greatest >= KIB * KIB
                ? new Unit("MiB" + each, KIB * KIB)
                : new Unit("KiB" + each, KIB);
    }

    private static int decimals(double greatest) {
        if (greatest >= 100) {
            return 0;
        }
        return greatest >= 10 ? 1 : 2;
    }

    private static String difference(Change change, Unit unit, int decimals) {
        if (change.meaning() == Meaning.UNKNOWN) {
            return "";
        }
        if (change.difference() == 0) {
            return "0";
        }
        if (change.inPoints()) {
            return signed(change.difference() * 100, 1) + " pt";
        }
        return change.a() == 0
                ? signed(change.difference() / unit.size(), decimals)
                : signed(change.relative() * 100, 1) + " %";
    }

    private static String signed(double value, int decimals) {
        String text = number(value, decimals);
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return value > 0 && !zero ? "+" + text : zero ? text.replace("−", "") : text;
    }

    private static String number(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }

    /// A part of the whole in percentage points, with its sign.
    public static String points(double share) {
        return signed(share * 100, 1);
    }
}
