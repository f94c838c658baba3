package dev.agentdyno.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the HTTP header `Retry-After` (RFC 9110, 10.2.3): seconds, or a date.
public final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final double NANOS_PER_SECOND = 1e9;

    private RetryAfter() {}

    /// How long after `now` the server wants to be left alone; empty if it does not say.
    public static Optional<Duration> read(String header, Instant now) {
        String text = header.strip();
        return SECONDS.matcher(text).matches()
                ? Optional.of(
                        Duration.ofNanos((long) (Double.parseDouble(text) * NANOS_PER_SECOND)))
                : date(text).map(date -> later(Duration.between(now, date)));
    }

    /// The header that asks to be left alone so long: whole seconds where that is exact, as the
    /// standard has it.
    static String write(Duration wait) {
        return wait.equals(Duration.ofSeconds(wait.toSeconds()))
                ? Long.toString(wait.toSeconds())
                : String.format(Locale.ROOT, "%.3f", wait.toNanos() / NANOS_PER_SECOND);
    }

    private static Duration later(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
