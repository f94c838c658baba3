package dev.agentdyno.chart;

import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import javafx.scene.paint.Color;

/// The time axis above a stack: ticks with their labels, change marks, and the crosshair's moment
/// as an inverted chip. Labels give way to the chip.
final class TimeAxisPainter {
    private static final double BASELINE = 15;
    private static final double TICK = 5;
    private static final double CHIP_TOP = 2;
    private static final double CHIP_HEIGHT = 17;
    private static final double CHIP_INSET = 5;
    private static final double APART = 4;

    private final Pen pen;
    private final Plot plot;
    private final TimeProjection time;
    private final ZoneId zone;

    TimeAxisPainter(Pen pen, Plot plot, TimeProjection time, ZoneId zone) {
        this.pen = pen;
        this.plot = plot;
        this.time = time;
        this.zone = zone;
    }

    void ticks(List<TimeMark> marks) {
        double foot = StripLayout.AXIS;
        for (TimeTicks.Tick tick : TimeTicks.of(time, zone)) {
            double x = Math.floor(time.x(tick.atNanos()));
            pen.vertical(pen.color(Token.AXIS), x, foot - TICK, foot, 1, 0);
        }
        for (TimeMark mark : marks) {
            if (time.shows(mark.atNanos())) {
                mark(mark, Math.floor(time.x(mark.atNanos())), foot);
            }
        }
    }

    private void mark(TimeMark mark, double x, double foot) {
        switch (mark.kind()) {
            case STAGE -> pen.fill(Token.TEXT_MUTED, x, foot - TICK - 1, 2, TICK + 1);
            case CHANGE -> {
                Color violet = pen.color(Token.SERIES_5);
                Markers.paint(pen, MarkerShape.TRIANGLE_DOWN, violet, x + 0.5, foot - 4.5, 7);
            }
        }
    }

    void labels(OptionalLong crosshairNanos) {
        double chipLeft = Double.POSITIVE_INFINITY;
        double chipRight = Double.NEGATIVE_INFINITY;
        if (crosshairNanos.isPresent()) {
            chipLeft = chipLeft(crosshairNanos.getAsLong());
            chipRight = chipLeft + chipWidth();
            chip(crosshairNanos.getAsLong(), chipLeft);
        }
        for (TimeTicks.Tick tick : TimeTicks.of(time, zone)) {
            label(tick, chipLeft - APART, chipRight + APART);
        }
    }

    private void label(TimeTicks.Tick tick, double chipLeft, double chipRight) {
        double width = Lettering.width(Lettering.AXIS, tick.label());
        double middle = time.x(tick.atNanos());
        double left = Math.rint(Math.min(middle - width / 2, plot.right() + 6 - width));
        if (left + width < chipLeft || left > chipRight) {
            Token color = tick.major() ? Token.TEXT_MUTED : Token.TEXT_SUBTLE;
            pen.text(Lettering.AXIS, pen.color(color), tick.label(), left, BASELINE);
        }
    }

    private void chip(long nanos, double left) {
        pen.chip(pen.color(Token.TEXT), left, CHIP_TOP, chipWidth(), CHIP_HEIGHT, 4);
        pen.text(
                Lettering.AXIS,
                pen.color(Token.BG),
                TimeTicks.precise(nanos, zone),
                left + CHIP_INSET,
                BASELINE);
        double x = Math.floor(time.x(nanos));
        pen.vertical(pen.color(Token.CROSSHAIR), x, CHIP_TOP + CHIP_HEIGHT, StripLayout.AXIS, 1, 0);
    }

    private double chipLeft(long nanos) {
        double left = Math.rint(time.x(nanos) - chipWidth() / 2);
        return Math.clamp(left, 0, Math.max(0, plot.right() + StripLayout.RIGHT - chipWidth()));
    }

    private static double chipWidth() {
        return Math.ceil(Lettering.width(Lettering.AXIS, "00:00:00.0")) + 2 * CHIP_INSET;
    }
}
