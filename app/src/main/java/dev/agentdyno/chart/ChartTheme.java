package dev.agentdyno.chart;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/// The colours of one theme, as painters see them; immutable.
public record ChartTheme(Map<Token, Color> colors) {
    private static final List<Token> HEAT =
            List.of(
                    Token.HEAT_0,
                    Token.HEAT_1,
                    Token.HEAT_2,
                    Token.HEAT_3,
                    Token.HEAT_4,
                    Token.HEAT_5,
                    Token.HEAT_6);
    static final int HEAT_STEPS = HEAT.size();

    public ChartTheme {
        EnumMap<Token, Color> copy = new EnumMap<>(Token.class);
        copy.putAll(colors);
        colors = Collections.unmodifiableMap(copy);
    }

    /// The colour of a token; black where the style sheets leave it out.
    public Color color(Token token) {
        return colors.getOrDefault(token, Color.BLACK);
    }

    public Color color(SeriesColor series) {
        return color(series.line());
    }

    /// The colour of a heat map cell, 0 (nothing) to 6 (most).
    public Color heat(int step) {
        return color(HEAT.get(step));
    }
}
