package dev.agentdyno.tuning;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What a [Tunable] may hold: its type and its range, with the text form that people type and read.
///
/// Parsing accepts what formatting writes, and the shorter forms people use: `1.5s`, `250 ms`,
/// `35%`.
public sealed interface Kind<T> {

    /// Reads `text`, checking type and range.
    ///
    /// @throws IllegalArgumentException saying what was expected, without the setting's name
    T parse(String text);

    /// The text form of `value`; [#parse] reads it back to an equal value.
    String format(T value);

    /// The range in words, such as `1 to 4096` or `on, off`.
    String range();

    /// A whole number between two bounds, both included.
    record Whole(long min, long max) implements Kind<Long> {
        @Override
        public Long parse(String text) {
            long value;
            try {
                value = Long.parseLong(text.strip().replace(",", "").replace("_", ""));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + text + "' is not a whole number");
            }
            if (value < min || value > max) {
                throw new IllegalArgumentException(value + " is outside " + range());
            }
            return value;
        }

        @Override
        public String format(Long value) {
            return Long.toString(value);
        }

        @Override
        public String range() {
            return min + " to " + max;
        }
    }

    /// A decimal number between two bounds, both included.
    record Decimal(double min, double max) implements Kind<Double> {
        @Override
        public Double parse(String text) {
            double value = number(text);
            if (!(value >= min && value <= max)) {
                throw new IllegalArgumentException(text.strip() + " is outside " + range());
            }
            return value;
        }

        @Override
        public String format(Double value) {
            return plain(value);
        }

        @Override
        public String range() {
            return plain(min) + " to " + plain(max);
        }
    }

    /// A share of a whole between 0 and 1, written in percent.
    record Share(double min, double max) implements Kind<Double> {
        @Override
        public Double parse(String text) {
            String stripped = text.strip();
            boolean percent = stripped.endsWith("%");
            double value =
                    number(percent ? stripped.substring(0, stripped.length() - 1) : stripped);
            double share = percent ? value / 100 : value;
            if (!(share >= min && share <= max)) {
                throw new IllegalArgumentException(stripped + " is outside " + range());
            }
            return share;
        }

        @Override
        public String format(Double value) {
            return plain(value * 100) + "%";
        }

        @Override
        public String range() {
            return format(min) + " to " + format(max);
        }
    }

    /// A length of time between two bounds, both included.
    record Span(Duration min, Duration max) implements Kind<Duration> {
        @Override
        public Duration parse(String text) {
            Duration value = Durations.parse(text);
            if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
                throw new IllegalArgumentException(text.strip() + " is outside " + range());
            }
            return value;
        }

        @Override
        public String format(Duration value) {
            return Durations.format(value);
        }

        @Override
        public String range() {
            return format(min) + " to " + format(max);
        }
    }

    /// One of a few words.
    record Choice(List<String> values) implements Kind<String> {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public String parse(String text) {
            String stripped = text.strip();
            String letters = lettersOf(stripped);
            for (String value : values) {
                if (lettersOf(value).equals(letters)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("'" + stripped + "' is none of " + range());
        }

        /// The same for `round-robin`, `round_robin` and `RoundRobin`.
        private static String lettersOf(String text) {
            return text.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
        }

        @Override
        public String format(String value) {
            return value;
        }

        @Override
        public String range() {
            return String.join(", ", values);
        }
    }

    /// On or off.
    record Flag() implements Kind<Boolean> {
        @Override
        public Boolean parse(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "on", "true", "yes", "1" -> true;
                case "off", "false", "no", "0" -> false;
                default ->
                        throw new IllegalArgumentException("'" + text + "' is neither on nor off");
            };
        }

        @Override
        public String format(Boolean value) {
            return value ? "on" : "off";
        }

        @Override
        public String range() {
            return "on, off";
        }
    }

    /// Text on one line, such as a file or a URL, that keeps to a rule; or nothing, written as
    /// nothing.
    ///
    /// @param range the rule in words
    /// @param rule throws an [IllegalArgumentException] saying what was expected
    record Text(String range, Consumer<String> rule) implements Kind<String> {
        /// Any text.
        public Text() {
            this("any text", _ -> {});
        }

        @Override
        public String parse(String text) {
            if (text.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("more than one line");
            }
            String line = text.strip();
            if (!line.isEmpty()) {
                rule.accept(line);
            }
            return line;
        }

        @Override
        public String format(String value) {
            return value;
        }
    }

    /// A file that can be read, or nothing, written as nothing.
    ///
    /// @param reading tries whether the file holds what it should
    record InputFile(Reading reading) implements Kind<String> {
        /// Reads a file through.
        @FunctionalInterface
        public interface Reading {
            /// Takes a file that holds what it should.
            ///
            /// @throws IOException with one line that says what is wrong with another
            void read(Path file) throws IOException;
        }

        @Override
        public String parse(String text) {
            String stripped = text.strip();
            if (!stripped.isEmpty()) {
                check(stripped);
            }
            return stripped;
        }

        private void check(String file) {
            if (!readable(file)) {
                throw new IllegalArgumentException("there is no file '" + file + "' to read");
            }
            try {
                reading.read(Path.of(file));
            } catch (IOException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }

        private static boolean readable(String file) {
            try {
                Path path = Path.of(file);
                return Files.isReadable(path) && !Files.isDirectory(path);
            } catch (InvalidPathException e) {
                return false;
            }
        }

        @Override
        public String format(String value) {
            return value;
        }

        @Override
        public String range() {
            return "a file";
        }
    }

    /// Where a server is, or nothing, written as nothing.
    ///
    /// Writing hides the password; reading what was written takes the password that was last given
    /// for the same address.
    final class Server implements Kind<ServerAddress> {
        private static final int MOST_KNOWN = 64;

        private final List<String> schemes;
        private final int usualPort;
        private final Map<String, ServerAddress> known = new ConcurrentHashMap<>();

        public Server(List<String> schemes, int usualPort) {
            this.schemes = List.copyOf(schemes);
            this.usualPort = usualPort;
        }

        @Override
        public ServerAddress parse(String text) {
            String stripped = text.strip();
            if (stripped.isEmpty()) {
                return ServerAddress.NONE;
            }
            ServerAddress address = ServerAddress.parse(stripped, schemes, usualPort);
            if (address.password().equals(ServerAddress.HIDDEN)) {
                return recalled(address);
            }
            if (known.size() < MOST_KNOWN || known.containsKey(address.toString())) {
                known.put(address.toString(), address);
            }
            return address;
        }

        private ServerAddress recalled(ServerAddress address) {
            ServerAddress whole = known.get(address.toString());
            if (whole == null) {
                throw new IllegalArgumentException("its password is not known; give it again");
            }
            return whole;
        }

        @Override
        public String format(ServerAddress value) {
            return value.toString();
        }

        @Override
        public String range() {
            return ServerAddress.form(schemes) + ", or nothing";
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip().replace(",", "").replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text.strip() + "' is not a number");
        }
    }

    /// Up to six decimals, without trailing zeros or an exponent.
    private static String plain(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
