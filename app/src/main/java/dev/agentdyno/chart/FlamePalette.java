package dev.agentdyno.chart;

import java.util.List;
import javafx.scene.paint.Color;

/// The colours of a flame graph in one theme, whole and faint.
final class FlamePalette {
    private static final List<Token> SERIES =
            List.of(
                    Token.SERIES_1,
                    Token.SERIES_2,
                    Token.SERIES_3,
                    Token.SERIES_4,
                    Token.SERIES_5,
                    Token.SERIES_6,
                    Token.SERIES_7,
                    Token.SERIES_8);
    private static final List<Token> CHANGES =
            List.of(
                    Token.CHANGE_LESS,
                    Token.CHANGE_LITTLE_LESS,
                    Token.CHANGE_NONE,
                    Token.CHANGE_LITTLE_MORE,
                    Token.CHANGE_MORE);

    /// So much of the series colour that words on it can be read.
    private static final double GROUP = 0.3;

    private static final double FAINT = 0.5;
    private static final double LITTLE = 0.005;
    private static final double MUCH = 0.05;

    private final ChartTheme theme;
    private final Color ground;

    FlamePalette(ChartTheme theme) {
        this.theme = theme;
        this.ground = theme.color(Token.PANEL);
    }

    Color fill(FlameColor color) {
        return switch (color) {
            case FlameColor.Kind kind -> theme.color(kind.token());
            case FlameColor.Group(int number) -> group(number);
            case FlameColor.Change(double share) -> theme.color(CHANGES.get(step(share)));
        };
    }

    /// What does not match, or lies outside of what is zoomed into.
    Color faint(FlameColor color) {
        return fill(color).interpolate(ground, FAINT);
    }

    Color text() {
        return theme.color(Token.TEXT);
    }

    Color faintText() {
        return theme.color(Token.TEXT_MUTED);
    }

    private Color group(int number) {
        Color series = theme.color(SERIES.get(Math.floorMod(number, SERIES.size())));
        return ground.interpolate(series, GROUP);
    }

    /// The place of a change among the five colours, less to more.
    static int step(double share) {
        double size = Math.abs(share);
        int steps = size >= MUCH ? 2 : size >= LITTLE ? 1 : 0;
        return 2 + (share < 0 ? -steps : steps);
    }
}
