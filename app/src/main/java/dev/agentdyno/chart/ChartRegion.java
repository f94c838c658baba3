package dev.agentdyno.chart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// A region that paints on Canvas with the colours of the theme.
///
/// A Canvas cannot see CSS, so each [Token] is a styleable property here; a change of any of them
/// makes a new [ChartTheme] and one repaint. Painting happens while the scene is laid out, thus at
/// most once a pulse and only after [#repaint] was asked for.
public abstract class ChartRegion extends Region {
    private static final Map<Token, TokenMetaData> TOKENS = tokenMetaData();
    private static final List<CssMetaData<? extends Styleable, ?>> META = metaData();

    private final Map<Token, StyleableObjectProperty<Color>> colors = new EnumMap<>(Token.class);
    private @Nullable ChartTheme theme;
    private boolean dirty = true;

    ChartRegion() {
        getStyleClass().add("chart-region");
        for (Token token : Token.values()) {
            colors.put(token, styleable(token));
        }
    }

    /// Paints again at the next pulse.
    protected final void repaint() {
        dirty = true;
        requestLayout();
    }

    /// Lays out and paints everything.
    protected abstract void paint(ChartTheme colors);

    /// The colours as the style sheets now give them.
    protected final ChartTheme theme() {
        if (theme == null) {
            Map<Token, Color> now = new EnumMap<>(Token.class);
            colors.forEach((token, property) -> now.put(token, property.get()));
            theme = new ChartTheme(now);
        }
        return theme;
    }

    @Override
    protected void layoutChildren() {
        if (dirty) {
            dirty = false;
            paint(theme());
        }
    }

    @Override
    protected void setWidth(double value) {
        super.setWidth(value);
        repaint();
    }

    @Override
    protected void setHeight(double value) {
        super.setHeight(value);
        repaint();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return META;
    }

    private StyleableObjectProperty<Color> styleable(Token token) {
        return new SimpleStyleableObjectProperty<>(
                Objects.requireNonNull(TOKENS.get(token)), this, token.name(), Color.BLACK) {
            @Override
            protected void invalidated() {
                theme = null;
                repaint();
            }
        };
    }

    private static Map<Token, TokenMetaData> tokenMetaData() {
        Map<Token, TokenMetaData> all = new EnumMap<>(Token.class);
        for (Token token : Token.values()) {
            all.put(token, new TokenMetaData(token));
        }
        return all;
    }

    private static List<CssMetaData<? extends Styleable, ?>> metaData() {
        List<CssMetaData<? extends Styleable, ?>> all =
                new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(TOKENS.values());
        return List.copyOf(all);
    }

    private static final class TokenMetaData extends CssMetaData<ChartRegion, Color> {
        private final Token token;

        TokenMetaData(Token token) {
            super(token.cssName(), StyleConverter.getColorConverter(), Color.BLACK);
            this.token = token;
        }

        @Override
        public boolean isSettable(ChartRegion region) {
            return !property(region).isBound();
        }

        @Override
        public StyleableProperty<Color> getStyleableProperty(ChartRegion region) {
            return property(region);
        }

        private StyleableObjectProperty<Color> property(ChartRegion region) {
            return Objects.requireNonNull(region.colors.get(token));
        }
    }
}
