package dev.agentdyno.page;

import dev.agentdyno.shell.Figures;
import dev.agentdyno.tuning.Kind;
import dev.agentdyno.tuning.Tunable;
import java.time.Duration;
import java.util.Locale;

/// A setting as a field shows it: the number alone, and its unit beside it. Pure.
///
/// What a person types may carry a unit of its own; a bare number has the unit that is shown.
public record SettingText(String text, String unit) {
    private static final String MILLIS = "ms";
    private static final String CLOCK = "min:s";
    private static final String SECONDS = "s";
    private static final String PERCENT = "%";

    public static SettingText of(Tunable<?> setting) {
        return of(setting.kind(), setting.text(), setting.unit());
    }

    private static SettingText of(Kind<?> kind, String text, String unit) {
        return switch (kind) {
            case Kind.Whole whole -> new SettingText(grouped(text), unit);
            case Kind.Decimal decimal -> new SettingText(text, unit);
            case Kind.Share share -> new SettingText(text.substring(0, text.length() - 1), PERCENT);
            case Kind.Span span -> of(span.parse(text));
            case Kind.Choice choice -> new SettingText(text, unit);
            case Kind.Flag flag -> new SettingText(text, unit);
            case Kind.Text plain -> new SettingText(text, unit);
            case Kind.InputFile file -> new SettingText(text, unit);
            case Kind.Server server -> new SettingText(text, unit);
        };
    }

    private static String grouped(String whole) {
        return whole.length() > 15
                ? whole
                : String.format(Locale.ROOT, "%,d", Long.parseLong(whole));
    }

    private static SettingText of(Duration time) {
        long millis = time.toMillis();
        boolean exact = time.equals(Duration.ofMillis(millis));
        if (millis < 1000 || !exact) {
            return new SettingText(Figures.number(time.toNanos() / 1e6), MILLIS);
        }
        if (millis % 1000 == 0 && millis >= 10_000) {
            long seconds = millis / 1000;
            return new SettingText(
                    String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60), CLOCK);
        }
        return new SettingText(Figures.number(millis / 1e3), SECONDS);
    }

    /// What to set the setting to when `typed` is entered.
    public String setting(String typed) {
        String stripped = typed.strip();
        boolean bare = !stripped.isEmpty() && stripped.chars().allMatch(SettingText::isOfNumber);
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
