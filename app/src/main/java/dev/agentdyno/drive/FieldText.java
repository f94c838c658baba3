package dev.agentdyno.drive;

import dev.agentdyno.shell.Figures;
import dev.agentdyno.tuning.Kind;
import dev.agentdyno.tuning.Tunable;
import java.time.Duration;
import java.util.Locale;

/// A setting as a field shows it: the number alone, and its unit beside it. Pure.
///
/// What a person types may carry a unit of its own; a bare number has the unit that is shown.
record FieldText(String text, String unit) {
    private static final String MILLIS = "ms";
    private static final String CLOCK = "min:s";
    private static final String SECONDS = "s";
    private static final String PERCENT = "%";

    static FieldText of(Tunable<?> setting) {
        return of(setting.kind(), setting.text(), setting.unit());
    }

    private static FieldText of(Kind<?> kind, String text, String unit) {
        return switch (kind) {
            case Kind.Whole whole -> new FieldText(grouped(text), unit);
            case Kind.Decimal decimal -> new FieldText(text, unit);
            case Kind.Share share -> new FieldText(text.substring(0, text.length() - 1), PERCENT);
            case Kind.Span span -> of(span.parse(text));
            case Kind.Choice choice -> new FieldText(text, unit);
            case Kind.Flag flag -> new FieldText(text, unit);
            case Kind.Text plain -> new FieldText(text, unit);
            case Kind.InputFile file -> new FieldText(text, unit);
            case Kind.Server server -> new FieldText(text, unit);
        };
    }

    private static String grouped(String whole) {
        return whole.length() > 15
                ? whole
                : String.format(Locale.ROOT, "%,d", Long.parseLong(whole));
    }

    private static FieldText of(Duration time) {
        long millis = time.toMillis();
        boolean exact = time.equals(Duration.ofMillis(millis));
        if (millis < 1000 || !exact) {
            return new FieldText(Figures.number(time.toNanos() / 1e6), MILLIS);
        }
        if (millis % 1000 == 0 && millis >= 10_000) {
            long seconds = millis / 1000;
            return new FieldText(
                    String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60), CLOCK);
        }
        return new FieldText(Figures.number(millis / 1e3), SECONDS);
    }

    /// What to set the setting to when `typed` is entered.
    String setting(String typed) {
        String stripped = typed.strip();
        boolean bare = !stripped.isEmpty() && stripped.chars().allMatch(FieldText::isOfNumber);
        if (!bare) {
            return stripped;
        }
        return switch (unit) {
            case MILLIS -> stripped + MILLIS;
            case PERCENT -> stripped + PERCENT;
            default -> stripped;
        };
    }

    private static boolean isOfNumber(int character) {
        return Character.isDigit(character) || character == '.' || character == ',';
    }
}
