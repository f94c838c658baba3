package dev.agentdyno.chart;

import dev.agentdyno.fx.Scrolling;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.util.Duration;

/// Charts that share time, stacked without gaps under one time axis, with one crosshair.
///
/// Set the data of the strips and then the grid, once for every snapshot; all of it is painted
/// together at the next pulse. The background is the one of the region it stands on. The pointer
/// moves the crosshair of the window, a drag zooms it, a double click returns to what it followed;
/// keys do the same while the stack has the focus.
public final class StripStack extends ChartRegion {
    private static final double LEAST_STRIP = 72;

    private final ViewWindow window;
    private final ZoneId zone = ZoneId.systemDefault();
    private final StripPointer pointer;
    private final PauseTransition settling =
            new PauseTransition(Duration.millis(LegendPace.PERIOD_NANOS / 1e6));
    private final LegendPace legends = new LegendPace(System::nanoTime, settling::play);
    private final ChangeListener<View> follow = (property, old, now) -> viewChanged(old, now);
    private final StripOutline outline = new StripOutline(this);
    private List<Strip> strips = List.of();
    private List<Double> weights = List.of();
    private TimeGrid grid = TimeGrid.EMPTY;
    private List<TimeMark> marks = List.of();
    private List<RangeTint> tints = List.of();

    public StripStack(ViewWindow window, List<? extends Strip> strips) {
        this.window = window;
        getStyleClass().add("strip-stack");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setStrips(strips);
        pointer = new StripPointer(this, window);
        settling.setOnFinished(event -> repaintOverlay());
        setOnKeyPressed(new ViewKeys(window));
        sceneProperty().addListener((property, old, now) -> follow(now != null));
    }

    /// Shows other strips, all of the same height.
    public void setStrips(List<? extends Strip> strips) {
        outline.remove();
        this.strips.forEach(strip -> strip.onChange(() -> {}));
        this.strips = List.copyOf(strips);
        this.strips.forEach(strip -> strip.onChange(this::repaint));
        setWeights(Collections.nCopies(strips.size(), 1.0));
    }

    /// Shares the height among the strips; one weight a strip.
    public void setWeights(List<Double> weights) {
        if (weights.size() != strips.size()) {
            throw new IllegalArgumentException("a weight is needed for each strip");
        }
        this.weights = List.copyOf(weights);
        repaint();
    }

    /// Scrolls to one of the strips and outlines it, until the next press of a button or a key.
    public void reveal(Strip strip) {
        if (strips.contains(strip)) {
            outline.show(strip);
        }
    }

    List<Strip> strips() {
        return strips;
    }

    void scrollTo(Strip strip) {
        Scrolling.reveal(this, () -> bounds(strip));
    }

    /// The strip that [#reveal] outlined, as long as it is.
    public Optional<Strip> revealed() {
        return outline.strip();
    }

    private Optional<Bounds> bounds(Strip strip) {
        int place = strips.indexOf(strip);
        return place < 0 ? Optional.empty() : Optional.of(bounds(arranged().frames().get(place)));
    }

    private static Bounds bounds(Plot frame) {
        return new BoundingBox(frame.left(), frame.top(), frame.width(), frame.height());
    }

    /// The slots that all lines and heat maps of this stack are counted in.
    public void setGrid(TimeGrid grid) {
        this.grid = grid;
        repaint();
    }

    public void setMarks(List<TimeMark> marks) {
        this.marks = List.copyOf(marks);
        repaint();
    }

    public void setTints(List<RangeTint> tints) {
        this.tints = List.copyOf(tints);
        repaint();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? spoken(window.crosshairNanos())
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected double computeMinHeight(double width) {
        return StripLayout.AXIS + strips.size() * LEAST_STRIP;
    }

    @Override
    void paint(Pen pen) {
        StripLayout layout = arranged();
        new TimeAxisPainter(pen, axisPlot(), projection(), zone).ticks(marks);
        for (int i = 0; i < strips.size(); i++) {
            Strip strip = strips.get(i);
            Plot frame = layout.frames().get(i);
            StripScene scene = scene(layout.plots().get(i));
            pen.fill(Token.LINE, frame.left(), frame.top(), frame.width(), 1);
            MarkPainter markPainter = new MarkPainter(pen, scene, frame);
            markPainter.tints(tints);
            strip.paint(pen, scene);
            if (strip.showsMarks()) {
                markPainter.marks(marks);
            }
            if (i == 0) {
                markPainter.stageNames(marks);
            }
        }
    }

    @Override
    String title() {
        return strips.stream().map(Strip::title).collect(Collectors.joining(", "));
    }

    @Override
    String description() {
        return spoken(OptionalLong.empty());
    }

    @Override
    void paintPicture(Pen pen) {
        paint(pen);
        StripLayout layout = arranged();
        new TimeAxisPainter(pen, axisPlot(), projection(), zone).labels(OptionalLong.empty());
        for (int i = 0; i < strips.size(); i++) {
            StripScene scene = scene(layout.plots().get(i), OptionalLong.empty());
            List<LegendItem> legend = strips.get(i).legend(scene, pen.theme());
            head(pen, strips.get(i), layout.frames().get(i), scene, legend);
        }
    }

    @Override
    void paintOverlay(Pen pen) {
        StripLayout layout = arranged();
        OptionalLong crosshair = window.crosshairNanos();
        new TimeAxisPainter(pen, axisPlot(), projection(), zone).labels(crosshair);
        for (int i = 0; i < strips.size(); i++) {
            Plot frame = layout.frames().get(i);
            StripScene scene = scene(layout.plots().get(i));
            Strip strip = strips.get(i);
            head(pen, strip, frame, scene, legends.items(strip, scene, pen.theme()));
            if (crosshair.isPresent()) {
                new MarkPainter(pen, scene, frame).crosshair(crosshair.getAsLong());
                strip.paintCrosshair(pen, scene);
            }
        }
        outline.strip()
                .map(strips::indexOf)
                .ifPresent(place -> outline.paint(pen, layout.frames().get(place)));
        pointer.selection().ifPresent(drag -> MarkPainter.selection(pen, drag, getHeight()));
    }

    /// Moments as pixels, for the width this stack has now.
    TimeProjection projection() {
        return TimeProjection.of(window.visible(), axisPlot());
    }

    Plot axisPlot() {
        return StripLayout.of(getWidth(), getHeight(), List.of(1.0)).plots().getFirst();
    }

    private static void head(
            Pen pen, Strip strip, Plot frame, StripScene scene, List<LegendItem> items) {
        LegendPainter legend = new LegendPainter(pen);
        double baseline = frame.top() + StripLayout.HEAD_BASELINE;
        double end = legend.title(strip.title(), strip.unit(), frame.left(), baseline);
        legend.items(items, end, scene.plot().right(), baseline);
    }

    private StripLayout arranged() {
        return StripLayout.of(getWidth(), getHeight(), weights);
    }

    private StripScene scene(Plot plot) {
        return scene(plot, window.crosshairNanos());
    }

    private StripScene scene(Plot plot, OptionalLong crosshairNanos) {
        return new StripScene(plot, projection(), grid, crosshairNanos);
    }

    private String spoken(OptionalLong crosshairNanos) {
        StripLayout layout = arranged();
        String moment =
                crosshairNanos.isPresent()
                        ? TimeTicks.precise(crosshairNanos.getAsLong(), zone) + "; "
                        : "";
        StringBuilder text = new StringBuilder(moment);
        for (int i = 0; i < strips.size(); i++) {
            text.append(i == 0 ? "" : "; ");
            text.append(
                    strips.get(i).spoken(scene(layout.plots().get(i), crosshairNanos), theme()));
        }
        return text.toString();
    }

    /// Listens to the window only while shown, so that a window does not hold on to closed pages.
    private void follow(boolean shown) {
        window.viewProperty().removeListener(follow);
        if (shown) {
            window.viewProperty().addListener(follow);
            outline.appear();
            repaint();
        } else {
            outline.remove();
        }
    }

    private void viewChanged(View old, View now) {
        if (old.visible().equals(now.visible())) {
            repaintOverlay();
        } else {
            repaint();
            pointer.visibleMoved();
        }
        if (!old.crosshairNanos().equals(now.crosshairNanos())) {
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }
}
