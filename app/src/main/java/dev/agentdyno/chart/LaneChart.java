package dev.agentdyno.chart;

import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What several things did over time: a lane for each, under one time axis, with the window's
/// crosshair.
///
/// The pointer moves the crosshair, the wheel scrolls; keys do what they do on a [StripStack].
public final class LaneChart extends ChartRegion {
    private static final double HEAD = 26;
    private static final double TOP = HEAD + StripLayout.AXIS;
    private static final double BAR = 10;
    private static final double BASELINE = 17;
    private static final double INSET = 12;

    private final ViewWindow window;
    private final ZoneId zone = ZoneId.systemDefault();
    private final ScrollBar bar = new ScrollBar();
    private final ChangeListener<View> follow = (property, old, now) -> viewChanged(old, now);
    private String title = ChartWords.of("lanes.title");
    private LaneData data = LaneData.EMPTY;
    private OptionalInt hovered = OptionalInt.empty();

    public LaneChart(ViewWindow window) {
        this.window = window;
        getStyleClass().add("lane-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(LanePainter.ROW);
        bar.valueProperty().addListener((value, before, now) -> repaint());
        getChildren().add(bar);
        setOnMouseMoved(this::hover);
        setOnMouseExited(event -> leave());
        setOnMousePressed(event -> requestFocus());
        setOnScroll(this::scroll);
        setOnKeyPressed(new ViewKeys(window));
        sceneProperty().addListener((property, old, now) -> follow(now != null));
    }

    public void setData(LaneData next) {
        data = next;
        requestLayout();
        repaint();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? String.join(", ", data.names())
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected double computeMinHeight(double width) {
        return TOP + 4 * LanePainter.ROW;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double room = Math.max(0, getHeight() - TOP);
        double all = data.names().size() * LanePainter.ROW;
        double hidden = Math.max(0, all - room);
        bar.setVisible(hidden > 0);
        bar.setMax(hidden);
        bar.setVisibleAmount(all == 0 ? 0 : hidden * room / all);
        bar.setBlockIncrement(Math.max(LanePainter.ROW, room - LanePainter.ROW));
        bar.setValue(Math.clamp(bar.getValue(), 0, hidden));
        bar.resizeRelocate(getWidth() - BAR, TOP, BAR, room);
    }

    @Override
    void paint(Pen pen) {
        Plot plot = plot();
        LanePainter painter = new LanePainter(pen, data, projection(), plot);
        int first = (int) (bar.getValue() / LanePainter.ROW);
        for (int lane = first; lane < data.names().size(); lane++) {
            double top = TOP + lane * LanePainter.ROW - Math.rint(bar.getValue());
            if (top > getHeight()) {
                break;
            }
            painter.lane(lane, top);
        }
    }

    /// Says what a picture of it is called.
    public void setTitle(String next) {
        title = next;
    }

    @Override
    String title() {
        return title;
    }

    @Override
    void paintPicture(Pen pen) {
        paint(pen);
        head(pen, OptionalLong.empty());
        pen.text(Lettering.TITLE, pen.color(Token.TEXT), title, INSET, BASELINE);
    }

    @Override
    void paintOverlay(Pen pen) {
        head(pen, window.crosshairNanos());
        window.crosshairNanos().ifPresent(nanos -> crosshair(pen, nanos));
    }

    /// The head lies on the upper layer, over a lane that is scrolled half away.
    private void head(Pen pen, OptionalLong crosshairNanos) {
        pen.fill(Token.PANEL, 0, 0, getWidth(), TOP);
        Plot plot = plot();
        TimeAxisPainter axis = new TimeAxisPainter(pen, axisPlot(plot), projection(), zone);
        pen.translated(
                0,
                HEAD,
                () -> {
                    axis.ticks(java.util.List.of());
                    axis.labels(crosshairNanos);
                });
        pen.fill(Token.LINE, 0, TOP - 1, getWidth(), 1);
        double least = INSET + Lettering.width(Lettering.TITLE, title);
        new LanePainter(pen, data, projection(), plot).legend(least, plot.right(), BASELINE);
    }

    private void crosshair(Pen pen, long nanos) {
        if (projection().shows(nanos)) {
            double x = Math.floor(projection().x(nanos));
            pen.vertical(pen.color(Token.CROSSHAIR), x, TOP, getHeight(), 1, 0);
        }
        hovered.ifPresent(lane ->
                pen.text(
                        Lettering.TITLE,
                        pen.color(Token.TEXT),
                        reading(lane, nanos),
                        INSET,
                        BASELINE));
    }

    /// What a lane did at a moment.
    private String reading(int lane, long nanos) {
        int slot = data.grid().slotAt(nanos);
        OptionalInt kind =
                slot < 0 || nanos >= data.grid().endNanos()
                        ? OptionalInt.empty()
                        : data.cells().kind(lane, slot);
        String word = kind.isEmpty() ? Numbers.UNKNOWN : data.kinds().get(kind.getAsInt()).name();
        return data.names().get(lane) + ": " + word;
    }

    private TimeProjection projection() {
        return TimeProjection.of(window.visible(), axisPlot(plot()));
    }

    private Plot plot() {
        double right = Math.floor(getWidth()) - (bar.isVisible() ? BAR + 2 : StripLayout.RIGHT);
        double width = Math.max(1, right - LanePainter.GUTTER);
        return new Plot(LanePainter.GUTTER, TOP, width, Math.max(1, getHeight() - TOP));
    }

    private static Plot axisPlot(Plot plot) {
        return new Plot(plot.left(), 0, plot.width(), StripLayout.AXIS);
    }

    private void hover(MouseEvent event) {
        int lane = (int) ((event.getY() - TOP + bar.getValue()) / LanePainter.ROW);
        boolean on = event.getY() >= TOP && lane < data.names().size();
        hovered = on ? OptionalInt.of(lane) : OptionalInt.empty();
        if (plot().left() <= event.getX() && event.getX() < plot().right()) {
            window.point(projection().nanosAt(event.getX()));
        }
        repaintOverlay();
    }

    private void leave() {
        hovered = OptionalInt.empty();
        window.unpoint();
        repaintOverlay();
    }

    private void scroll(ScrollEvent event) {
        if (bar.isVisible()) {
            bar.setValue(Math.clamp(bar.getValue() - event.getDeltaY(), 0, bar.getMax()));
            event.consume();
        }
    }

    /// Listens to the window only while shown, so that a window does not hold on to closed pages.
    private void follow(boolean shown) {
        window.viewProperty().removeListener(follow);
        if (shown) {
            window.viewProperty().addListener(follow);
            repaint();
        }
    }

    private void viewChanged(View old, View now) {
        if (old.visible().equals(now.visible())) {
            repaintOverlay();
        } else {
            repaint();
        }
    }
}
