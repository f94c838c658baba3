package dev.agentdyno.chart;

import java.util.Locale;

/// A colour of the theme that painters use; `-dyno-chart-NAME` sets it on a chart region in CSS.
public enum Token {
    BG,
    PANEL,
    INSET,
    OVER,
    SELECTED,
    LINE,
    LINE_CONTROL,
    LINE_STRONG,
    TEXT,
    TEXT_MUTED,
    TEXT_SUBTLE,
    ACCENT,
    ACCENT_EDGE,
    ACCENT_TEXT,
    CRITICAL,
    CRITICAL_TINT,
    WARNING,
    WARNING_TINT,
    INFO,
    INFO_TINT,
    GOOD,
    GRID,
    AXIS,
    CROSSHAIR,
    HATCH,
    P50,
    P90,
    P99,
    P999,
    SERIES_1,
    SERIES_2,
    SERIES_3,
    SERIES_4,
    SERIES_5,
    SERIES_6,
    SERIES_7,
    SERIES_8,
    AREA_1,
    AREA_3,
    AREA_5,
    AREA_NEUTRAL,
    HEAT_0,
    HEAT_1,
    HEAT_2,
    HEAT_3,
    HEAT_4,
    HEAT_5,
    HEAT_6;

    /// The property's name in a style sheet.
    String cssName() {
        return "-dyno-chart-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
