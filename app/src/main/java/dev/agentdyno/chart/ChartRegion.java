package dev.agentdyno.chart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import org.jspecify.annotations.Nullable;

/// A region that paints on Canvas with the colours of the theme.
///
/// A Canvas cannot see CSS, so each [Token] is a styleable property here; a change of any of them
/// makes a new [ChartTheme] and one repaint. There are two layers: data, and over it what follows
/// the pointer, so that a hover does not paint the data again. Painting happens while the scene is
/// laid out, thus at most once a pulse and only when something changed.
public abstract class ChartRegion extends Region {
    private static final Map<Token, TokenMetaData> TOKENS = tokenMetaData();
    private static final List<CssMetaData<? extends Styleable, ?>> META = metaData();

    private final Map<Token, StyleableObjectProperty<Color>> colors = new EnumMap<>(Token.class);
    private final Canvas data = new Canvas();
    private final Canvas overlay = new Canvas();
    private final Layers layers = new Layers();
    private final PictureMenu pictureMenu = new PictureMenu(this);
    private @Nullable ChartTheme theme;
    private @Nullable ImagePattern hatching;
    private boolean dirty = true;
    private boolean overlayDirty = true;

    ChartRegion() {
        getStyleClass().add("chart-region");
        for (Token token : Token.values()) {
            colors.put(token, styleable(token));
        }
        getChildren().add(layers);
    }

    /// Paints everything again at the next pulse.
    final void repaint() {
        dirty = true;
        layers.requestLayout();
    }

    /// Paints the upper layer again at the next pulse.
    final void repaintOverlay() {
        overlayDirty = true;
        layers.requestLayout();
    }

    /// Paints the data on a cleared layer.
    abstract void paint(Pen pen);

    /// Paints what follows the pointer on a cleared layer.
    void paintOverlay(Pen pen) {}

    /// Paints what a picture of the chart holds: all but what follows the pointer.
    void paintPicture(Pen pen) {
        paint(pen);
    }

    /// What stands over a picture of it; nothing where it draws that itself.
    Optional<Caption> caption() {
        return Optional.empty();
    }

    /// What the chart is called.
    abstract String title();

    /// What it shows, for who cannot see it.
    String description() {
        return String.valueOf(queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    /// What the menu offers for where it was asked for, before what it offers for every chart.
    List<MenuItem> items(ContextMenuEvent event) {
        return List.of();
    }

    /// Whether a picture of it says anything by itself.
    boolean hasPicture() {
        return getWidth() > 0 && getHeight() > 0;
    }

    final PictureMenu pictureMenu() {
        return pictureMenu;
    }

    /// The colours as the style sheets now give them.
    final ChartTheme theme() {
        if (theme == null) {
            Map<Token, Color> now = new EnumMap<>(Token.class);
            colors.forEach((token, property) -> now.put(token, property.get()));
            theme = new ChartTheme(now);
        }
        return theme;
    }

    private ImagePattern hatching() {
        if (hatching == null) {
            hatching = Hatch.of(theme().color(Token.HATCH));
        }
        return hatching;
    }

    /// Pixels of the screen a pixel here.
    private double pixelScale() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getRenderScaleX();
    }

    @Override
    protected void setWidth(double value) {
        super.setWidth(value);
        resizeLayers();
    }

    @Override
    protected void setHeight(double value) {
        super.setHeight(value);
        resizeLayers();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return META;
    }

    private void resizeLayers() {
        layers.resize(getWidth(), getHeight());
        for (Canvas canvas : List.of(data, overlay)) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
        }
        repaint();
    }

    private void paintDirty() {
        if (getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        if (dirty) {
            paint(cleared(data));
        }
        if (dirty || overlayDirty) {
            paintOverlay(cleared(overlay));
        }
        dirty = false;
        overlayDirty = false;
    }

    private Pen cleared(Canvas canvas) {
        GraphicsContext context = canvas.getGraphicsContext2D();
        context.clearRect(0, 0, getWidth(), getHeight());
        return new Pen(new CanvasSurface(context, hatching(), pixelScale()), theme());
    }

    private StyleableObjectProperty<Color> styleable(Token token) {
        return new SimpleStyleableObjectProperty<>(
                Objects.requireNonNull(TOKENS.get(token)), this, token.name(), Color.BLACK) {
            @Override
            protected void invalidated() {
                theme = null;
                hatching = null;
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

    /// Holds the layers. It is unmanaged and thus a layout root: a repaint lays out nothing else.
    private final class Layers extends Region {
        Layers() {
            setManaged(false);
            setMouseTransparent(true);
            getChildren().addAll(data, overlay);
        }

        @Override
        protected void layoutChildren() {
            paintDirty();
        }
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
