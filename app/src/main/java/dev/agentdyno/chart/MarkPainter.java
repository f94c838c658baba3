package dev.agentdyno.chart;

import java.util.List;

/// What crosses a strip from top to bottom: stages, changes, tinted ranges, the crosshair.
final class MarkPainter {
    private static final double NAME_INSET = 4;
    private static final double NAME_BASELINE = 9;
    private static final double NAME_HEIGHT = 13;

    private final Pen pen;
    private final StripScene scene;
    private final double top;
    private final double bottom;

    MarkPainter(Pen pen, StripScene scene, Plot frame) {
        this.pen = pen;
        this.scene = scene;
        this.top = frame.top() + StripLayout.HEAD_FOOT + 1;
        this.bottom = frame.bottom() - 1;
    }

    void tints(List<RangeTint> tints) {
        Plot plot = scene.plot();
        for (RangeTint tint : tints) {
            double left = Math.max(plot.left(), scene.time().x(tint.span().fromNanos()));
            double right = Math.min(plot.right(), scene.time().x(tint.span().toNanos()));
            if (right > left) {
                pen.fill(
                        tint.level().tint(),
                        Math.floor(left),
                        top,
                        Math.max(1, Math.rint(right - left)),
                        bottom - top);
            }
        }
    }

    void marks(List<TimeMark> marks) {
        for (TimeMark mark : marks) {
            if (scene.time().shows(mark.atNanos())) {
                double x = Math.floor(scene.time().x(mark.atNanos()));
                switch (mark.kind()) {
                    case STAGE -> pen.vertical(pen.color(Token.LINE_STRONG), x, top, bottom, 1, 2);
                    case CHANGE -> pen.vertical(pen.color(Token.SERIES_5), x, top, bottom, 3, 2);
                }
            }
        }
    }

    /// The name of each stage at its upper left, where it has room.
    void stageNames(List<TimeMark> marks) {
        List<TimeMark> stages =
                marks.stream().filter(mark -> mark.kind() == TimeMark.Kind.STAGE).toList();
        for (int i = 0; i < stages.size(); i++) {
            boolean last = i == stages.size() - 1;
            double end = last ? Double.MAX_VALUE : scene.time().x(stages.get(i + 1).atNanos());
            stageName(stages.get(i), Math.min(end, scene.plot().right()));
        }
    }

    private void stageName(TimeMark stage, double end) {
        double left = Math.max(scene.plot().left(), scene.time().x(stage.atNanos())) + NAME_INSET;
        double width = Lettering.width(Lettering.LABEL, stage.text());
        if (left + width < end - NAME_INSET) {
            double top = scene.plot().top() - 1;
            pen.fill(Token.PANEL, Math.rint(left) - 3, top, Math.ceil(width) + 6, NAME_HEIGHT);
            pen.text(
                    Lettering.LABEL,
                    pen.color(Token.TEXT_MUTED),
                    stage.text(),
                    Math.rint(left),
                    scene.plot().top() + NAME_BASELINE);
        }
    }

    void crosshair(long nanos) {
        double x = Math.floor(scene.time().x(nanos));
        pen.vertical(pen.color(Token.CROSSHAIR), x, top - 1, bottom + 1, 1, 0);
    }

    /// The stretch that a drag has marked so far, on all strips.
    static void selection(Pen pen, StripPointer.Drag drag, double height) {
        double left = Math.rint(Math.min(drag.fromX(), drag.toX()));
        double width = Math.rint(Math.abs(drag.toX() - drag.fromX()));
        double top = StripLayout.AXIS;
        pen.fill(pen.color(Token.TEXT).deriveColor(0, 1, 1, 0.08), left, top, width, height - top);
        pen.vertical(pen.color(Token.LINE_STRONG), left, top, height, 1, 0);
        pen.vertical(pen.color(Token.LINE_STRONG), left + width, top, height, 1, 0);
    }
}
