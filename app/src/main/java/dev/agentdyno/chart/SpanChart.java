package dev.agentdyno.chart;

import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What was done for something, as bars below each other in time: a waterfall. Time begins at 0 and
/// does not scroll; rows do, with the wheel and the keys up and down. The pointer, and the keys
/// left and right, move the crosshair.
public final class SpanChart extends ChartRegion {
    private static final double HEAD = 22;
    private static final double TOP = HEAD + StripLayout.AXIS;
    private static final double BAR = 10;
    private static final int LEAST_ROWS = 4;

    /// Presses of a key that take the crosshair from one end to the other.
    private static final int STEPS = 100;

    private final ScrollBar bar = new ScrollBar();
    private final String title;
    private SpanData data = SpanData.EMPTY;
    private OptionalLong pointed = OptionalLong.empty();
    private LongConsumer onPoint = nanos -> {};
    private boolean stays;

    public SpanChart(String title) {
        this.title = title;
        getStyleClass().add("span-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(SpanPainter.ROW);
        bar.valueProperty().addListener((value, before, now) -> repaint());
        getChildren().add(bar);
        setOnMouseMoved(this::hover);
        setOnMouseExited(event -> leave());
        setOnMousePressed(event -> requestFocus());
        setOnScroll(this::scroll);
        setOnKeyPressed(this::key);
    }

    /// Shows `next` from its first row on, unless it has as many rows as before.
    public void setData(SpanData next) {
        if (next.equals(data)) {
            return;
        }
        if (next.rows().size() != data.rows().size()) {
            bar.setValue(0);
        }
        boolean sameTime = next.totalNanos() == data.totalNanos();
        data = next;
        if (stays) {
            point(sameTime && pointed.isPresent() ? pointed : OptionalLong.of(next.chiefNanos()));
        }
        requestLayout();
        repaint();
    }

    /// Keeps the crosshair where it was put last, at first in the middle of the longest stretch,
    /// and tells `listener` where that is, in nanoseconds from the start of the axis.
    public void setOnPoint(LongConsumer listener) {
        onPoint = listener;
        stays = true;
    }

    public SpanData data() {
        return data;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? data.rows().stream().map(SpanData.Row::name).collect(Collectors.joining(", "))
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected double computeMinHeight(double width) {
        return TOP + LEAST_ROWS * SpanPainter.ROW;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double room = Math.max(0, getHeight() - TOP);
        double all = data.rows().size() * SpanPainter.ROW;
        double hidden = Math.max(0, all - room);
        bar.setVisible(hidden > 0);
        bar.setMax(hidden);
        bar.setVisibleAmount(all == 0 ? 0 : hidden * room / all);
        bar.setBlockIncrement(Math.max(SpanPainter.ROW, room - SpanPainter.ROW));
        bar.setValue(Math.clamp(bar.getValue(), 0, hidden));
        bar.resizeRelocate(getWidth() - BAR, TOP, BAR, room);
    }

    @Override
    void paint(Pen pen) {
        SpanPainter painter = painter(pen);
        int first = (int) (bar.getValue() / SpanPainter.ROW);
        for (int row = first; row < data.rows().size(); row++) {
            double top = TOP + row * SpanPainter.ROW - Math.rint(bar.getValue());
            if (top > getHeight()) {
                break;
            }
            painter.row(data.rows().get(row), top, getHeight());
        }
    }

    @Override
    String title() {
        return title;
    }

    @Override
    void paintPicture(Pen pen) {
        paint(pen);
        head(pen);
    }

    /// The head lies on the upper layer, over a row that is scrolled half away.
    @Override
    void paintOverlay(Pen pen) {
        head(pen);
        pointed.ifPresent(nanos -> pointer(pen, nanos));
    }

    private void head(Pen pen) {
        pen.fill(Token.PANEL, 0, 0, getWidth(), TOP);
        painter(pen).head(title, data.kinds());
        pen.translated(0, HEAD, () -> painter(pen).axis(StripLayout.AXIS));
    }

    private void pointer(Pen pen, long nanos) {
        pen.translated(
                0, HEAD, () -> painter(pen).pointer(nanos, StripLayout.AXIS, getHeight() - HEAD));
    }

    private SpanPainter painter(Pen pen) {
        return new SpanPainter(pen, data.totalNanos(), right());
    }

    private double right() {
        return Math.floor(getWidth()) - (bar.isVisible() ? BAR + 2 : StripLayout.RIGHT);
    }

    private void hover(MouseEvent event) {
        OptionalLong nanos = SpanPainter.nanosAt(event.getX(), right(), data.totalNanos());
        if (nanos.isPresent() || !stays) {
            point(nanos);
        }
    }

    private void leave() {
        if (!stays) {
            point(OptionalLong.empty());
        }
    }

    private void point(OptionalLong nanos) {
        pointed = nanos;
        nanos.ifPresent(onPoint);
        repaintOverlay();
    }

    private void move(long nanos) {
        if (stays && pointed.isPresent()) {
            point(OptionalLong.of(Math.clamp(pointed.getAsLong() + nanos, 0, data.totalNanos())));
        }
    }

    private void scroll(ScrollEvent event) {
        if (bar.isVisible()) {
            scrollBy(-event.getDeltaY());
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> scrollBy(-SpanPainter.ROW);
            case DOWN -> scrollBy(SpanPainter.ROW);
            case LEFT -> move(-data.totalNanos() / STEPS);
            case RIGHT -> move(data.totalNanos() / STEPS);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void scrollBy(double pixels) {
        bar.setValue(Math.clamp(bar.getValue() + pixels, 0, bar.getMax()));
    }
}
