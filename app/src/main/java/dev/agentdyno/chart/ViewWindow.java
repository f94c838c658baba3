package dev.agentdyno.chart;

import java.time.Duration;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The time range and the crosshair that all charts share; the tape moves it, a drag zooms it.
///
/// [#advance] is told of new data; a held window stays where it is while the run goes on. All spans
/// lie inside the extent of the data. For the JavaFX thread only.
public final class ViewWindow {
    /// Shorter spans would show less than a few slots.
    static final long SHORTEST_NANOS = 2_000_000_000L;

    private static final double ZOOM = 1.5;

    private final ReadOnlyObjectWrapper<View> view;
    private TimeSpan extent;
    private long liveNanos;
    private View.Mode followed = View.Mode.LIVE;
    private long stepNanos = 250_000_000L;

    /// A live window of length `live`, with nothing to show yet.
    public ViewWindow(Duration live) {
        liveNanos = live.toNanos();
        extent = new TimeSpan(0, liveNanos);
        view = new ReadOnlyObjectWrapper<>(new View(extent, OptionalLong.empty(), View.Mode.LIVE));
    }

    public ReadOnlyObjectProperty<View> viewProperty() {
        return view.getReadOnlyProperty();
    }

    public View view() {
        return view.get();
    }

    public TimeSpan visible() {
        return view().visible();
    }

    public OptionalLong crosshairNanos() {
        return view().crosshairNanos();
    }

    public View.Mode mode() {
        return view().mode();
    }

    /// Everything there is to see, from the first slot to the newest event.
    public TimeSpan extent() {
        return extent;
    }

    /// Takes the extent and the slot width of new data; a window that follows moves with it.
    public void advance(TimeGrid grid, long nowNanos) {
        stepNanos = grid.slotNanos();
        extent = new TimeSpan(grid.startNanos(), Math.max(nowNanos, grid.startNanos()));
        if (mode() == View.Mode.HELD) {
            return;
        }
        show(followedSpan(mode()), mode());
    }

    /// Follows the newest data with the length that was last live.
    public void live() {
        followed = View.Mode.LIVE;
        show(followedSpan(followed), followed);
    }

    /// Follows the newest `length` of data.
    public void live(Duration length) {
        liveNanos = Math.max(length.toNanos(), SHORTEST_NANOS);
        live();
    }

    /// Follows the whole run.
    public void whole() {
        followed = View.Mode.WHOLE;
        show(followedSpan(followed), followed);
    }

    /// Holds the picture as it is.
    public void hold() {
        show(visible(), View.Mode.HELD);
    }

    /// Goes back to what was followed before the picture was held.
    public void resume() {
        show(followedSpan(followed), followed);
    }

    /// Holds the picture at `span`.
    public void show(TimeSpan span) {
        show(fitted(span), View.Mode.HELD);
    }

    /// Shows less time around the crosshair, or around the middle.
    public void zoomIn() {
        zoom(1 / ZOOM);
    }

    /// Shows more time around the crosshair, or around the middle.
    public void zoomOut() {
        zoom(ZOOM);
    }

    /// Puts the crosshair on a moment, inside the visible span.
    public void point(long nanos) {
        TimeSpan visible = visible();
        long inside =
                Math.clamp(
                        nanos,
                        visible.fromNanos(),
                        Math.max(visible.fromNanos(), visible.toNanos() - 1));
        view.set(view().withCrosshair(OptionalLong.of(inside)));
    }

    /// Takes the crosshair away.
    public void unpoint() {
        view.set(view().withCrosshair(OptionalLong.empty()));
    }

    /// Moves the crosshair by `slots`, from the newest end where there is none.
    public void step(int slots) {
        long from = crosshairNanos().orElse(visible().toNanos());
        point(from + slots * stepNanos);
    }

    private void zoom(double factor) {
        TimeSpan visible = visible();
        long centre = crosshairNanos().orElse(visible.fromNanos() + visible.lengthNanos() / 2);
        double share =
                visible.lengthNanos() == 0
                        ? 0.5
                        : (double) (centre - visible.fromNanos()) / visible.lengthNanos();
        long length = Math.max(SHORTEST_NANOS, Math.round(visible.lengthNanos() * factor));
        long from = centre - Math.round(share * length);
        show(new TimeSpan(from, from + length));
    }

    private TimeSpan followedSpan(View.Mode mode) {
        return switch (mode) {
            case LIVE -> new TimeSpan(extent.toNanos() - liveNanos, extent.toNanos());
            case WHOLE ->
                    new TimeSpan(
                            extent.fromNanos(),
                            Math.max(extent.toNanos(), extent.fromNanos() + SHORTEST_NANOS));
            case HELD -> visible();
        };
    }

    private TimeSpan fitted(TimeSpan span) {
        long length = Math.max(span.lengthNanos(), SHORTEST_NANOS);
        return new TimeSpan(span.fromNanos(), span.fromNanos() + length).within(room());
    }

    private TimeSpan room() {
        long from = Math.min(extent.fromNanos(), extent.toNanos() - SHORTEST_NANOS);
        return new TimeSpan(from, extent.toNanos());
    }

    private void show(TimeSpan span, View.Mode mode) {
        OptionalLong crosshair = crosshairNanos();
        boolean kept = crosshair.isPresent() && span.contains(crosshair.getAsLong());
        view.set(new View(span, kept ? crosshair : OptionalLong.empty(), mode));
    }
}
