package dev.agentdyno.chart;

/// The text of an SVG document as it grows: numbers in few digits, words escaped.
///
/// Characters that XML cannot hold, which names in a recording may have, become `\uFFFD`.
final class SvgText {
    private static final int HUNDREDTHS = 100;
    private static final int UNKNOWN = 0xFFFD;

    private final StringBuilder text = new StringBuilder();

    /// Adds markup as it is.
    SvgText markup(String markup) {
        text.append(markup);
        return this;
    }

    /// Adds what another has.
    SvgText append(SvgText other) {
        text.append(other.text);
        return this;
    }

    /// Adds a number, to a hundredth; 0 for one that is not finite.
    SvgText number(double value) {
        long hundredths = Double.isFinite(value) ? Math.round(value * HUNDREDTHS) : 0;
        if (hundredths % HUNDREDTHS == 0) {
            text.append(hundredths / HUNDREDTHS);
        } else {
            text.append(hundredths / (double) HUNDREDTHS);
        }
        return this;
    }

    /// Adds ` name="value"`.
    SvgText attribute(String name, double value) {
        text.append(' ').append(name).append("=\"");
        return number(value).markup("\"");
    }

    /// Adds ` name="value"`.
    SvgText attribute(String name, String value) {
        text.append(' ').append(name).append("=\"");
        return words(value).markup("\"");
    }

    /// Adds words that a reader sees.
    SvgText words(String words) {
        words.codePoints().map(each -> isXml(each) ? each : UNKNOWN).forEach(this::character);
        return this;
    }

    private void character(int point) {
        switch (point) {
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '&' -> text.append("&amp;");
            case '"' -> text.append("&quot;");
            default -> text.appendCodePoint(point);
        }
    }

    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= ' ' && point < Character.MIN_SURROGATE)
                || (point > Character.MAX_SURROGATE && point < 0xFFFE)
                || point > 0xFFFF;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    void clear() {
        text.setLength(0);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
