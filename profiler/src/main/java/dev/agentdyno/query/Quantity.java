package dev.agentdyno.query;

import dev.agentdyno.reader.Field.Measure;
import dev.agentdyno.reader.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number as a person writes it, with its unit: `10ms`, `1.5 MiB`, `25%`. Pure.
final class Quantity {
    private static final Pattern WRITTEN = Pattern.compile("([+-]?[0-9][0-9._]*)\\s*([a-zA-Zµ%]*)");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX]([0-9a-fA-F]{1,16})");
    private static final int RADIX = 16;

    private static final Map<String, BigDecimal> SPANS =
            Map.of(
                    "ns", factor(1),
                    "us", factor(1_000),
                    "µs", factor(1_000),
                    "ms", factor(1_000_000),
                    "s", factor(1_000_000_000),
                    "m", factor(60_000_000_000L),
                    "min", factor(60_000_000_000L),
                    "h", factor(3_600_000_000_000L));

    private static final Map<String, BigDecimal> BYTES =
            Map.of(
                    "", factor(1),
                    "b", factor(1),
                    "kb", factor(1_000),
                    "mb", factor(1_000_000),
                    "gb", factor(1_000_000_000),
                    "kib", factor(1L << 10),
                    "mib", factor(1L << 20),
                    "gib", factor(1L << 30));

    private static final Map<String, BigDecimal> PLAIN = Map.of("", factor(1));
    private static final Map<String, BigDecimal> FRACTION =
            Map.of("", factor(1), "%", new BigDecimal("0.01"));

    private Quantity() {}

    private static BigDecimal factor(long factor) {
        return BigDecimal.valueOf(factor);
    }

    /// The number in the unit that fields of that measure have; nothing if it is none.
    static Optional<BigDecimal> parse(String text, Measure measure) {
        return switch (measure) {
            case TRUTH -> truth(text);
            case MOMENT -> moment(text);
            case SPAN -> scaled(text, SPANS);
            case BYTES, BITS -> scaled(text, BYTES);
            case FRACTION -> scaled(text, FRACTION);
            case PLAIN, HERTZ, ADDRESS -> hexadecimal(text).or(() -> scaled(text, PLAIN));
        };
    }

    /// What would have been one.
    static String example(Measure measure) {
        return switch (measure) {
            case TRUTH -> "true";
            case MOMENT -> "2026-01-31T14:05:00Z";
            case SPAN -> "10ms";
            case BYTES, BITS -> "64KiB";
            case FRACTION -> "25%";
            case PLAIN, HERTZ -> "42";
            case ADDRESS -> "0x7f00";
        };
    }

    private static Optional<BigDecimal> truth(String text) {
        return switch (text) {
            case "true", "1" -> Optional.of(BigDecimal.ONE);
            case "false", "0" -> Optional.of(BigDecimal.ZERO);
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> moment(String text) {
        try {
            return Optional.of(BigDecimal.valueOf(Interval.nanos(Instant.parse(text))));
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> hexadecimal(String text) {
        Matcher matcher = HEXADECIMAL.matcher(text);
        return matcher.matches()
                ? Optional.of(BigDecimal.valueOf(Long.parseUnsignedLong(matcher.group(1), RADIX)))
                : Optional.empty();
    }

    private static Optional<BigDecimal> scaled(String text, Map<String, BigDecimal> units) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2).toLowerCase(java.util.Locale.ROOT);
        try {
            BigDecimal number = new BigDecimal(matcher.group(1).replace("_", ""));
            return Optional.ofNullable(units.get(unit)).map(number::multiply);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
