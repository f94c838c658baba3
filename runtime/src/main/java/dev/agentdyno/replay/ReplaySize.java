package dev.agentdyno.replay;

import dev.agentdyno.cache.Bounds;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// How large the cache of a replay is: a share of all keys, a number of entries, a number of bytes,
/// or without bound.
public sealed interface ReplaySize {
    /// A share of the trace's different keys, 0 to 1.
    record Share(double of) implements ReplaySize {
        @Override
        public Bounds bounds(KeyTrace trace) {
            return Bounds.entries(Math.max(1, Math.round(of * trace.distinct())));
        }

        @Override
        public String text() {
            return BigDecimal.valueOf(of).scaleByPowerOfTen(2).stripTrailingZeros().toPlainString()
                    + "%";
        }
    }

    /// So many entries.
    record Entries(long most) implements ReplaySize {
        @Override
        public Bounds bounds(KeyTrace trace) {
            return Bounds.entries(most);
        }

        @Override
        public String text() {
            return Long.toString(most);
        }
    }

    /// So many bytes.
    ///
    /// @param text as it was typed
    record Bytes(long most, String text) implements ReplaySize {
        @Override
        public Bounds bounds(KeyTrace trace) {
            return Bounds.bytes(most);
        }
    }

    /// All that there is.
    record Unbounded() implements ReplaySize {
        @Override
        public Bounds bounds(KeyTrace trace) {
            return Bounds.NONE;
        }

        @Override
        public String text() {
            return UNBOUNDED;
        }
    }

    String UNBOUNDED = "unbounded";

    /// What the store may hold.
    Bounds bounds(KeyTrace trace);

    /// The form in which it can be typed.
    String text();

    /// Reads `10%`, `5000`, `64MB`, `64MiB` or `unbounded`.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    static ReplaySize parse(String text) {
        String typed = text.strip();
        if (typed.equalsIgnoreCase(UNBOUNDED)) {
            return new Unbounded();
        }
        if (typed.endsWith("%")) {
            return share(typed);
        }
        return Character.isLetter(typed.isEmpty() ? '0' : typed.charAt(typed.length() - 1))
                ? bytes(typed)
                : new Entries(positive(typed, typed, 1));
    }

    private static Share share(String typed) {
        double percent = number(typed.substring(0, typed.length() - 1), typed).doubleValue();
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("'" + typed + "' is not above 0 % and up to 100 %");
        }
        return new Share(percent / 100);
    }

    private static Bytes bytes(String typed) {
        for (Unit unit : Unit.ALL) {
            if (typed.toUpperCase(Locale.ROOT).endsWith(unit.name().toUpperCase(Locale.ROOT))) {
                String digits = typed.substring(0, typed.length() - unit.name().length());
                return new Bytes(positive(digits, typed, unit.bytes()), typed);
            }
        }
        throw notUnderstood(typed);
    }

    private static long positive(String digits, String typed, long unit) {
        BigDecimal value = number(digits, typed).multiply(BigDecimal.valueOf(unit));
        if (value.signum() <= 0 || value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) >= 0) {
            throw new IllegalArgumentException("'" + typed + "' is no size of a cache");
        }
        if (unit == 1 && value.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException("'" + typed + "' is no whole number of entries");
        }
        return Math.max(1, value.longValue());
    }

    private static BigDecimal number(String digits, String typed) {
        try {
            return new BigDecimal(digits.strip());
        } catch (NumberFormatException e) {
            throw notUnderstood(typed);
        }
    }

    private static IllegalArgumentException notUnderstood(String typed) {
        return new IllegalArgumentException(
                "'" + typed + "' is no size: 10%, 5000, 64MB or unbounded");
    }

    /// A unit of bytes by its name.
    record Unit(String name, long bytes) {
        private static final List<Unit> ALL =
                List.of(
                        new Unit("KiB", 1L << 10),
                        new Unit("MiB", 1L << 20),
                        new Unit("GiB", 1L << 30),
                        new Unit("KB", 1_000),
                        new Unit("MB", 1_000_000),
                        new Unit("GB", 1_000_000_000),
                        new Unit("B", 1));
    }
}
