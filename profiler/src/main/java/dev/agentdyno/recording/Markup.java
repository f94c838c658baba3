package dev.agentdyno.recording;

import java.util.Locale;

/// A growing piece of HTML or SVG in which every text is escaped: names in a recording come from
/// outside and are not trusted.
public final class Markup {
    private final StringBuilder text = new StringBuilder();

    /// Adds markup of ours as it stands; `values` fill its `%s` and are escaped.
    public Markup add(String template, Object... values) {
        String[] safe = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            safe[i] = value(values[i]);
        }
        text.append(
                safe.length == 0
                        ? template
                        : String.format(Locale.ROOT, template, (Object[]) safe));
        return this;
    }

    /// Adds markup that was built with a Markup.
    public Markup add(Markup other) {
        text.append(other.text);
        return this;
    }

    private static String value(Object value) {
        return switch (value) {
            case Double number -> coordinate(number);
            default -> escape(value.toString());
        };
    }

    /// At most one decimal: a tenth of a pixel.
    public static String coordinate(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String escape(String raw) {
        StringBuilder safe = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(point -> appendEscaped(safe, point));
        return safe.toString();
    }

    private static void appendEscaped(StringBuilder safe, int point) {
        switch (point) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> {
                boolean control = point < ' ' && point != '\n' && point != '\t';
                safe.appendCodePoint(control || !Character.isDefined(point) ? '\uFFFD' : point);
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
