package dev.agentdyno.tuning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as people type them: `250ms`, `1.5s`, `2m`, `1m30s`, `1:30`, `2h`; a bare number
/// is seconds.
public final class Durations {
    private static final Pattern PART =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(ns|us|µs|ms|s|min|m|h)?\\s*");
    private static final Pattern CLOCK = Pattern.compile("([0-9]+):([0-5]?[0-9])");

    private Durations() {}

    /// Reads a length of time.
    ///
    /// @throws IllegalArgumentException if `text` is no length of time
    public static Duration parse(String text) {
        String stripped = text.strip().toLowerCase(Locale.ROOT);
        Matcher clock = CLOCK.matcher(stripped);
        try {
            if (clock.matches()) {
                return Duration.ofSeconds(
                        Math.addExact(
                                Math.multiplyExact(Long.parseLong(clock.group(1)), 60),
                                Long.parseLong(clock.group(2))));
            }
            return sumOfParts(stripped, text);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text.strip() + "' is too long a time");
        }
    }

    private static Duration sumOfParts(String stripped, String original) {
        Matcher part = PART.matcher(stripped);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (end < stripped.length() && part.find(end) && part.start() == end) {
            long unit = part.group(2) == null ? 1_000_000_000L : nanosIn(part.group(2));
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
            end = part.end();
        }
        if (stripped.isEmpty() || end < stripped.length()) {
            throw new IllegalArgumentException(
                    "'" + original.strip() + "' is not a length of time, such as 250ms, 30s or 2m");
        }
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /// The shortest exact form, such as `250ms`, `1.5s` or `2m`.
    public static String format(Duration value) {
        long nanos = value.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        if (nanos % nanosIn("h") == 0) {
            return nanos / nanosIn("h") + "h";
        }
        if (nanos % nanosIn("m") == 0) {
            return nanos / nanosIn("m") + "m";
        }
        String unit =
                nanos >= 1_000_000_000L
                        ? "s"
                        : nanos >= 1_000_000L ? "ms" : nanos >= 1_000L ? "us" : "ns";
        return BigDecimal.valueOf(nanos)
                        .divide(BigDecimal.valueOf(nanosIn(unit)))
                        .stripTrailingZeros()
                        .toPlainString()
                + unit;
    }

    private static long nanosIn(String unit) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us", "µs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m", "min" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw new IllegalArgumentException("no unit of time: " + unit);
        };
    }
}
