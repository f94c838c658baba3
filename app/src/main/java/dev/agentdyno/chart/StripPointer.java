package dev.agentdyno.chart;

import java.util.Optional;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// The pointer over a [StripStack]: a hover points, a drag zooms, a double click returns to what
/// the window followed.
final class StripPointer {
    /// A drag shorter than this many pixels is a click.
    private static final double LEAST_DRAG = 4;

    private final StripStack stack;
    private final ViewWindow window;
    private double hoverX = Double.NaN;
    private Optional<Drag> drag = Optional.empty();

    /// A drag in progress, in pixels of the stack.
    record Drag(double fromX, double toX) {}

    StripPointer(StripStack stack, ViewWindow window) {
        this.stack = stack;
        this.window = window;
        stack.setOnMouseMoved(this::hover);
        stack.setOnMouseExited(event -> leave());
        stack.setOnMousePressed(this::press);
        stack.setOnMouseDragged(this::drag);
        stack.setOnMouseReleased(event -> release());
        stack.setOnMouseClicked(this::click);
    }

    /// The stretch that is being marked, if it is long enough to be one.
    Optional<Drag> selection() {
        return drag.filter(d -> Math.abs(d.toX() - d.fromX()) >= LEAST_DRAG);
    }

    /// Keeps the crosshair under a resting pointer while live data moves on below it.
    void visibleMoved() {
        if (!Double.isNaN(hoverX)) {
            point();
        }
    }

    private void hover(MouseEvent event) {
        Plot plot = stack.axisPlot();
        if (event.getX() < plot.left() || event.getX() >= plot.right()) {
            leave();
            return;
        }
        hoverX = event.getX();
        point();
    }

    private void point() {
        window.point(stack.projection().nanosAt(Math.floor(hoverX)));
    }

    private void leave() {
        hoverX = Double.NaN;
        window.unpoint();
    }

    private void press(MouseEvent event) {
        stack.requestFocus();
        if (event.getButton() == MouseButton.PRIMARY && event.getX() >= stack.axisPlot().left()) {
            drag = Optional.of(new Drag(inside(event.getX()), inside(event.getX())));
        }
    }

    private void drag(MouseEvent event) {
        drag = drag.map(d -> new Drag(d.fromX(), inside(event.getX())));
        stack.repaintOverlay();
    }

    private void release() {
        Optional<Drag> marked = selection();
        drag = Optional.empty();
        marked.ifPresent(this::zoom);
        stack.repaintOverlay();
    }

    private void zoom(Drag marked) {
        TimeProjection time = stack.projection();
        long from = time.nanosAt(Math.min(marked.fromX(), marked.toX()));
        long to = time.nanosAt(Math.max(marked.fromX(), marked.toX()));
        window.show(new TimeSpan(from, to));
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            window.resume();
        }
    }

    private double inside(double x) {
        Plot plot = stack.axisPlot();
        return Math.clamp(x, plot.left(), plot.right());
    }
}
