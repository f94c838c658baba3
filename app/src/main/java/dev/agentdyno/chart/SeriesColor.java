package dev.agentdyno.chart;

/// The colour of a line, with the opaque fill that may lie under it.
public enum SeriesColor {
    BLUE(Token.SERIES_1, Token.AREA_1),
    AMBER(Token.SERIES_2, Token.AREA_NEUTRAL),
    GREEN(Token.SERIES_3, Token.AREA_3),
    ROSE(Token.SERIES_4, Token.AREA_NEUTRAL),
    VIOLET(Token.SERIES_5, Token.AREA_5),
    VERMILION(Token.SERIES_6, Token.AREA_NEUTRAL),
    SAND(Token.SERIES_7, Token.AREA_NEUTRAL),
    PALE(Token.SERIES_8, Token.AREA_NEUTRAL),
    P50(Token.P50, Token.AREA_1),
    P95(Token.P90, Token.AREA_1),
    P99(Token.P99, Token.AREA_1),
    P999(Token.P999, Token.AREA_1),
    /// The reference line: intended, machine, committed.
    MUTED(Token.TEXT_MUTED, Token.AREA_NEUTRAL),
    CRITICAL(Token.CRITICAL, Token.CRITICAL_TINT);

    private final Token line;
    private final Token area;

    SeriesColor(Token line, Token area) {
        this.line = line;
        this.area = area;
    }

    Token line() {
        return line;
    }

    Token area() {
        return area;
    }
}
