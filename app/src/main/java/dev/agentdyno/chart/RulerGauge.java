package dev.agentdyno.chart;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;

/// A big number on a ruler, with its budget as a tick and the far side hatched.
///
/// A broken budget turns it critical, with an octagon before the name. It has no background of its
/// own; it stands on a card.
public final class RulerGauge extends ChartRegion {
    private static final double INSET = 12;
    private static final double NAME_BASELINE = 22;
    private static final double VALUE_BASELINE = 54;
    private static final double CONTEXT_BASELINE = 74;
    private static final double BAR_TOP = 88;
    private static final double ICON = 12;

    private final BudgetLatch latch = new BudgetLatch();
    private final String name;
    private GaugeReading reading = GaugeReading.UNKNOWN;
    private boolean broken;
    private boolean ticks = true;

    public RulerGauge(String name) {
        this.name = name;
        getStyleClass().add("ruler-gauge");
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
    }

    public void setReading(GaugeReading reading) {
        boolean now = latch.update(reading.broken(), reading.atNanos());
        if (!reading.looksLike(this.reading) || now != broken) {
            repaint();
        }
        this.reading = reading;
        broken = now;
    }

    /// Leaves out the small ticks under the ruler, where there is little room.
    public void setTicksVisible(boolean visible) {
        ticks = visible;
        repaint();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? ChartWords.of(
                        "gauge.spoken", name, reading.text(), reading.unit(), reading.context())
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 120;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 148;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 113;
    }

    @Override
    String title() {
        return name;
    }

    @Override
    void paint(Pen pen) {
        double x = INSET;
        if (broken) {
            Octagon.paint(pen, x, NAME_BASELINE - 10, ICON);
            x += ICON + 6;
        }
        Color nameColor = pen.color(broken ? Token.CRITICAL : Token.TEXT_MUTED);
        pen.text(Lettering.NAME, nameColor, name, x, NAME_BASELINE);
        value(pen);
        Color muted = pen.color(Token.TEXT_MUTED);
        pen.mixed(
                Lettering.LABEL,
                Lettering.VALUE,
                muted,
                reading.context(),
                INSET,
                CONTEXT_BASELINE);
        double width = Math.max(1, Math.floor(getWidth()) - 2 * INSET - 1);
        new Ruler(pen, INSET, BAR_TOP, width).paint(reading, broken, ticks);
    }

    private void value(Pen pen) {
        boolean unknown = reading.text().equals(Numbers.UNKNOWN);
        Token color = unknown ? Token.TEXT_SUBTLE : broken ? Token.CRITICAL : Token.TEXT;
        pen.text(Lettering.GAUGE, pen.color(color), reading.text(), INSET, VALUE_BASELINE);
        double end = INSET + Lettering.width(Lettering.GAUGE, reading.text());
        pen.text(
                Lettering.UNIT,
                pen.color(Token.TEXT_MUTED),
                reading.unit(),
                Math.rint(end + 5),
                VALUE_BASELINE);
    }
}
