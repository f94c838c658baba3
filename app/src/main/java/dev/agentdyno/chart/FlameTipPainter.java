package dev.agentdyno.chart;

import java.util.List;

/// Draws a [FlameTip] beside the pointer, inside the graph.
final class FlameTipPainter {
    private static final double INSET = 12;
    private static final double LINE = 18;
    private static final double NAME = 64;
    private static final double COLUMN = 84;
    private static final double OFF = 14;
    private static final double GAP = 6;
    private static final double LETTER = Lettering.width(Lettering.VALUE, "m");
    private static final double MOST = 560;

    private final Pen pen;
    private final FlameTip tip;

    FlameTipPainter(Pen pen, FlameTip tip) {
        this.pen = pen;
        this.tip = tip;
    }

    /// Draws it where there is room near a point.
    void paint(double x, double y, double width, double height) {
        double tipWidth = Math.min(width(), Math.max(width - 2, 1));
        double tipHeight = height();
        double left = x + OFF + tipWidth < width ? x + OFF : Math.max(0, x - OFF - tipWidth);
        double top = y + OFF + tipHeight < height ? y + OFF : Math.max(0, y - OFF - tipHeight);
        paint(Math.rint(left), Math.rint(top), tipWidth);
    }

    private void paint(double left, double top, double width) {
        pen.fill(Token.OVER, left, top, width, height());
        pen.frame(pen.color(Token.LINE_STRONG), left, top, width, height());
        double x = left + INSET;
        int most = (int) ((width - 2 * INSET) / LETTER);
        double baseline = top + INSET + 10;
        pen.text(
                Lettering.VALUE_STRONG,
                pen.color(Token.TEXT),
                FlameLabel.fit(tip.title(), most),
                x,
                baseline);
        baseline += LINE;
        if (!tip.detail().isEmpty()) {
            pen.text(Lettering.VALUE, pen.color(Token.TEXT_MUTED), cut(most), x, baseline);
            baseline += LINE;
        }
        baseline += GAP;
        cells(tip.heads(), Token.TEXT_SUBTLE, x, baseline);
        for (FlameTip.Row row : tip.rows()) {
            baseline += LINE;
            pen.text(Lettering.LABEL, pen.color(Token.TEXT_MUTED), row.name(), x, baseline);
            cells(row.values(), Token.TEXT, x, baseline);
        }
    }

    private void cells(List<String> values, Token color, double x, double baseline) {
        for (int i = 0; i < values.size(); i++) {
            double right = x + NAME + (i + 1) * COLUMN;
            pen.textRight(Lettering.VALUE, pen.color(color), values.get(i), right, baseline);
        }
    }

    private String cut(int most) {
        String detail = tip.detail();
        return detail.length() <= most
                ? detail
                : "…" + detail.substring(detail.length() - Math.max(0, most - 1));
    }

    private double width() {
        double words = Math.max(tip.title().length(), tip.detail().length()) * LETTER + 2;
        double table = NAME + tip.heads().size() * COLUMN;
        return Math.ceil(Math.clamp(words, table, MOST)) + 2 * INSET;
    }

    private double height() {
        int lines = 2 + tip.rows().size() + (tip.detail().isEmpty() ? 0 : 1);
        return lines * LINE + GAP + 2 * INSET - 4;
    }
}
