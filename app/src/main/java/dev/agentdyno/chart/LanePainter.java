package dev.agentdyno.chart;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Paints the lanes of a [LaneChart]: slots of one kind beside each other as one box.
final class LanePainter {
    static final double ROW = 20;
    static final double GUTTER = 172;

    private static final double BOX = 14;
    private static final double BASELINE = 14;
    private static final double INSET = 12;

    private final Pen pen;
    private final LaneData data;
    private final TimeProjection time;
    private final Plot plot;

    LanePainter(Pen pen, LaneData data, TimeProjection time, Plot plot) {
        this.pen = pen;
        this.data = data;
        this.time = time;
        this.plot = plot;
    }

    void lane(int lane, double top) {
        pen.fill(Token.LINE, 0, top + ROW - 1, plot.right(), 1);
        pen.text(
                Lettering.VALUE,
                pen.color(Token.TEXT_MUTED),
                data.names().get(lane),
                INSET,
                top + BASELINE);
        int from = 0;
        OptionalInt kind = kind(lane, 0);
        for (int slot = 1; slot <= data.grid().slots(); slot++) {
            OptionalInt next = kind(lane, slot);
            if (!next.equals(kind)) {
                box(kind, from, slot, top);
                from = slot;
                kind = next;
            }
        }
        box(kind, from, data.grid().slots(), top);
    }

    private OptionalInt kind(int lane, int slot) {
        return slot < data.grid().slots() ? data.cells().kind(lane, slot) : OptionalInt.empty();
    }

    private void box(OptionalInt kind, int from, int to, double top) {
        if (kind.isEmpty()) {
            return;
        }
        double left = Math.max(plot.left(), Math.floor(x(from)));
        double right = Math.min(plot.right(), Math.floor(x(to)));
        if (right < plot.left() || left > plot.right()) {
            return;
        }
        LaneKind shown = data.kinds().get(kind.getAsInt());
        double height = Math.max(2, Math.rint(BOX * shown.height()));
        double y = top + Math.rint((ROW - 1 - height) / 2);
        pen.fill(pen.theme().color(shown.color()), left, y, Math.max(1, right - left), height);
    }

    private double x(int slot) {
        return time.x(data.grid().startNanos() + slot * data.grid().slotNanos());
    }

    /// The kinds in the head, as many as there is room for between `least` and `right`.
    void legend(double least, double right, double baseline) {
        List<LegendItem> items =
                data.kinds().stream()
                        .map(kind ->
                                new LegendItem(
                                        new LegendItem.Sample.Marker(
                                                pen.theme().color(kind.color()),
                                                kind.height() < 0.5
                                                        ? MarkerShape.PLUS
                                                        : MarkerShape.SQUARE),
                                        kind.name(),
                                        Optional.empty()))
                        .toList();
        new LegendPainter(pen).items(items, least, right, baseline);
    }
}
