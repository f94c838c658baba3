package dev.agentdyno.chart;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.util.Duration;

/// Response p99 and goodput over achieved throughput, as torque and power stand over revolutions; a
/// lime dot is where the engine is now.
///
/// The dot moves to a new place in a tenth of a second, unless the sheet is in no window.
public final class DynoSheet extends ChartRegion {
    private static final Duration MOVE = Duration.millis(100);

    private final DoubleProperty way = new SimpleDoubleProperty(1);
    private final Timeline move =
            new Timeline(
                    new KeyFrame(Duration.ZERO, new KeyValue(way, 0)),
                    new KeyFrame(MOVE, new KeyValue(way, 1)));
    private DynoData data = DynoData.EMPTY;
    private Optional<DynoPoint> before = Optional.empty();
    private boolean thumbnail;
    private boolean live = true;

    public DynoSheet() {
        getStyleClass().add("dyno-sheet");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        way.addListener((property, old, now) -> repaintOverlay());
    }

    public void setData(DynoData data) {
        before = data.now().isPresent() ? this.data.now().map(this::shown) : Optional.empty();
        this.data = data;
        if (getScene() == null || getScene().getWindow() == null) {
            way.set(1);
        } else if (!before.equals(data.now())) {
            move.playFromStart();
        }
        repaint();
    }

    /// Leaves out title, legend and axis words, for a small picture in a list.
    public void setThumbnail(boolean thumbnail) {
        this.thumbnail = thumbnail;
        setFocusTraversable(!thumbnail);
        repaint();
    }

    /// Whether the dot is now; lime leaves a sheet that is held or comes from a file.
    public void setLive(boolean live) {
        if (live != this.live) {
            this.live = live;
            repaint();
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? spoken()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    String title() {
        return ChartWords.of("dyno.title");
    }

    @Override
    boolean hasPicture() {
        return super.hasPicture() && !thumbnail;
    }

    @Override
    void paintPicture(Pen pen) {
        paint(pen);
        paintOverlay(pen);
    }

    @Override
    void paint(Pen pen) {
        DynoAxes axes = axes();
        DynoPainter painter = new DynoPainter(pen, axes);
        painter.overBudget(data.budgetSeconds());
        painter.grid(axes.throughputTicks(intervals()), axes.responseTicks());
        painter.curves(data);
        painter.budgetLine(data.budgetSeconds());
        data.knee().ifPresent(knee -> painter.knee(knee, !thumbnail));
        if (!thumbnail) {
            painter.loads(data.curve());
            painter.budgetLabel(data.budgetSeconds());
            new DynoWords(pen, axes, getWidth()).paint(data, intervals());
        }
    }

    @Override
    void paintOverlay(Pen pen) {
        DynoAxes axes = axes();
        DynoDot dot = new DynoDot(pen, axes, live);
        Optional<DynoPoint> now = data.now().filter(point -> !Double.isNaN(axes.y(point)));
        if (now.isEmpty()) {
            dot.trail(data.trail());
            return;
        }
        DynoPoint place = shown(now.get());
        double x = axes.x(place.throughput());
        double y = inside(axes, place.p99Seconds());
        if (!thumbnail) {
            dot.lines(x, y);
        }
        dot.trail(data.trail());
        if (!thumbnail) {
            dot.box(now.get(), x, y);
        }
        dot.dot(x, y);
    }

    /// A coordinate on the way from where the dot was to where it is.
    private double between(ToDoubleFunction<DynoPoint> value, DynoPoint now) {
        double to = value.applyAsDouble(now);
        double from = before.map(value::applyAsDouble).filter(Double::isFinite).orElse(to);
        return from + (to - from) * way.get();
    }

    /// Where the dot is drawn on its way to `now`.
    private DynoPoint shown(DynoPoint now) {
        return new DynoPoint(
                between(DynoPoint::throughput, now),
                between(DynoPoint::p99Seconds, now),
                now.goodput());
    }

    private static double inside(DynoAxes axes, double p99Seconds) {
        double y = axes.response().y(p99Seconds);
        return Math.clamp(y, axes.plot().top(), axes.plot().bottom());
    }

    private DynoAxes axes() {
        return DynoAxes.fit(data, plot());
    }

    private Plot plot() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        return thumbnail
                ? new Plot(5, 4, Math.max(1, width - 9), Math.max(1, height - 9))
                : new Plot(45, 41, Math.max(1, width - 90), Math.max(1, height - 79));
    }

    private int intervals() {
        return Math.clamp((int) (plot().width() / 70), 2, 8);
    }

    private String spoken() {
        return data.now()
                .map(now ->
                        ChartWords.of(
                                "dyno.spoken",
                                Numbers.shortest(now.p99Seconds()),
                                Numbers.shortest(now.throughput())))
                .orElseGet(() -> ChartWords.of("dyno.spoken.none"));
    }
}
