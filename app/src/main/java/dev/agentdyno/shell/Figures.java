package dev.agentdyno.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How numbers are written, everywhere alike: three significant digits, thousands with a comma, a
/// true minus sign, a space before the unit, and `–` for what is unknown.
public final class Figures {
    /// Stands for a number that is not known.
    public static final String UNKNOWN = "–";

    private static final double MEBI = 1024 * 1024;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TENTHS =
            DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT);

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private Figures() {}

    /// A number with three significant digits, such as `412`, `73.4`, `0.58` or `1,148`.
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        double size = Math.abs(value);
        int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
        if (size < 0.1 && size >= 0.0005) {
            decimals = 3;
        }
        return fixed(size < 0.0005 ? 0 : value, size < 0.0005 ? 0 : decimals);
    }

    /// A number with as many decimals as asked for.
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }

    /// A whole number, `–` when it is negative, which stands for unknown.
    public static String count(long value) {
        return value < 0 ? UNKNOWN : String.format(Locale.ROOT, "%,d", value);
    }

    /// A number and its unit, such as `412 req/s`.
    public static String with(double value, String unit) {
        return number(value) + " " + unit;
    }

    /// A share of a whole in percent, such as `38 %` or `0.3 %`.
    public static String share(double share) {
        return percent(share) + " %";
    }

    /// A share of a whole in percent without its unit: whole from ten percent, else one decimal.
    public static String percent(double share) {
        double percent = share * 100;
        boolean whole = Math.abs(percent) >= 9.95 || percent == 0;
        return fixed(percent, whole ? 0 : 1);
    }

    /// A length of time with the unit that suits it: `1.84 s`, `31 ms`, `420 µs`.
    public static String seconds(double seconds) {
        if (!Double.isFinite(seconds)) {
            return UNKNOWN;
        }
        double size = Math.abs(seconds);
        if (size >= 0.9995 || size == 0) {
            return with(seconds, "s");
        }
        if (size >= 0.000_9995) {
            return with(seconds * 1e3, "ms");
        }
        return with(seconds * 1e6, "µs");
    }

    /// As [#seconds], for what may take less than a microsecond: `21.3 ns`, `1.84 µs`.
    public static String nanoseconds(double nanos) {
        return Math.abs(nanos) < 999.5 ? with(nanos, "ns") : seconds(nanos / 1e9);
    }

    /// An amount of memory such as `720 MiB`, in GiB from 10 GiB.
    public static String memory(double bytes) {
        if (!Double.isFinite(bytes) || bytes < 0) {
            return UNKNOWN;
        }
        return bytes >= 10 * 1024 * MEBI
                ? with(bytes / MEBI / 1024, "GiB")
                : bytes >= MEBI / 10 ? with(bytes / MEBI, "MiB") : with(bytes / 1024, "KiB");
    }

    /// The size of a file such as `41.8 MB`; negative is unknown.
    public static String file(long bytes) {
        return bytes < 0 ? UNKNOWN : with(bytes / 1e6, "MB");
    }

    /// Minutes and seconds such as `02:41`, with hours from one hour.
    public static String clock(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds >= 3600
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60)
                : String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }

    /// A time of day such as `14:32:06`, in this machine's zone.
    public static String timeOfDay(long epochNanos) {
        return CLOCK.format(at(epochNanos));
    }

    /// A time of day with tenths such as `14:32:06.5`.
    public static String timeOfDayTenths(long epochNanos) {
        return TENTHS.format(at(epochNanos));
    }

    /// A time of day with thousandths such as `14:32:06.518`.
    public static String timeOfDayMillis(long epochNanos) {
        return MILLIS.format(at(epochNanos));
    }

    private static java.time.ZonedDateTime at(long epochNanos) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(epochNanos, 1_000_000_000L),
                        Math.floorMod(epochNanos, 1_000_000_000L))
                .atZone(ZoneId.systemDefault());
    }
}
