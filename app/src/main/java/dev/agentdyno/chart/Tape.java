package dev.agentdyno.chart;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;

/// The whole run in one lane: planned and achieved load, stages, changes and now. Its window is the
/// visible span of every chart; dragging its edges or its body moves that.
///
/// It is 40 pixels high and takes keys as a [StripStack] does.
public final class Tape extends ChartRegion {
    private static final double HEIGHT = 40;

    private final ViewWindow window;
    private final ZoneId zone = ZoneId.systemDefault();
    private final ChangeListener<View> follow = (property, old, now) -> viewChanged(old, now);
    private TapeData data = TapeData.EMPTY;

    public Tape(ViewWindow window) {
        this.window = window;
        getStyleClass().add("tape");
        setAccessibleRole(AccessibleRole.SLIDER);
        setFocusTraversable(true);
        new TapePointer(this, window);
        setOnKeyPressed(new ViewKeys(window));
        sceneProperty().addListener((property, old, now) -> follow(now != null));
    }

    public void setData(TapeData data) {
        this.data = data;
        repaint();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? spoken()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    String title() {
        return ChartWords.of("tape.title");
    }

    @Override
    Optional<Caption> caption() {
        TimeSpan whole = data.whole();
        String span =
                TimeTicks.precise(whole.fromNanos(), zone)
                        + " – "
                        + TimeTicks.precise(whole.toNanos(), zone);
        return Optional.of(new Caption(title(), span, List.of()));
    }

    @Override
    void paintPicture(Pen pen) {
        paint(pen);
        paintOverlay(pen);
    }

    @Override
    void paint(Pen pen) {
        if (data.whole().lengthNanos() > 0) {
            new TapePainter(pen, scale()).run(data);
        }
    }

    @Override
    void paintOverlay(Pen pen) {
        if (data.whole().lengthNanos() > 0) {
            TapePainter painter = new TapePainter(pen, scale());
            painter.window(window.visible());
            painter.now(data);
        }
    }

    TapeScale scale() {
        return TapeScale.of(data, Math.max(1, getWidth()));
    }

    private String spoken() {
        TimeSpan visible = window.visible();
        return ChartWords.of(
                "tape.spoken",
                TimeTicks.precise(visible.fromNanos(), zone),
                TimeTicks.precise(visible.toNanos(), zone));
    }

    private void follow(boolean shown) {
        window.viewProperty().removeListener(follow);
        if (shown) {
            window.viewProperty().addListener(follow);
            repaintOverlay();
        }
    }

    private void viewChanged(View old, View now) {
        if (!old.visible().equals(now.visible())) {
            repaintOverlay();
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }
}
