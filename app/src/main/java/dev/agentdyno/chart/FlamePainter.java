package dev.agentdyno.chart;

import javafx.scene.paint.Color;

/// Draws the boxes of a flame graph: only those in view, and neighbours that are too narrow to be
/// seen as one.
final class FlamePainter {
    /// Narrower boxes are drawn together, and nothing that stands on them.
    private static final double LEAST = 2;

    private static final double INSET = 4;
    private static final double BASELINE = 14;
    private static final double FOOT = 2;
    private static final double LETTER = Lettering.width(Lettering.VALUE, "m");

    private final Pen pen;
    private final FlameScale scale;
    private final FlameSight sight;
    private final FlameData data;
    private final FlamePalette palette;
    private final boolean searched;

    FlamePainter(Pen pen, FlameScale scale, FlameSight sight) {
        this.pen = pen;
        this.scale = scale;
        this.sight = sight;
        this.data = sight.data();
        this.palette = new FlamePalette(pen.theme());
        this.searched = sight.hits().pattern().isPresent();
    }

    void boxes() {
        int zoomed = scale.zoomed();
        for (int above = data.parent(zoomed); above >= 0; above = data.parent(above)) {
            box(above, 0, scale.width(), true);
        }
        int box = zoomed;
        while (box < data.end(zoomed)) {
            box = next(box);
        }
    }

    private int next(int box) {
        if (scale.beyond(data.depth(box))) {
            return data.end(box);
        }
        double width = scale.width(box);
        if (width < LEAST) {
            return merged(box);
        }
        box(box, scale.x(data.start(box)), width, false);
        return box + 1;
    }

    /// Draws narrow neighbours as one, and answers what comes after them.
    private int merged(int first) {
        int stop = data.end(data.parent(first));
        int box = first;
        boolean hit = false;
        long to = data.start(first);
        while (box < stop && scale.width(box) < LEAST) {
            hit |= isHit(box);
            to = data.start(box) + data.total(box);
            box = data.end(box);
        }
        if (scale.shows(data.depth(first))) {
            double left = scale.x(data.start(first));
            double width = Math.max(1, scale.x(to) - left - (scale.x(to) - left > LEAST ? 1 : 0));
            fill(first, left, width, searched && !hit, hit);
        }
        return box;
    }

    private boolean isHit(int box) {
        return searched && box != FlameData.ROOT && sight.hits().has(data.frame(box));
    }

    private void box(int box, double left, double width, boolean outside) {
        if (!scale.shows(data.depth(box))) {
            return;
        }
        boolean hit = isHit(box);
        boolean faint = searched ? !hit : outside;
        double shown = Math.max(1, width - 1);
        fill(box, left, shown, faint, hit);
        label(box, left, shown, faint);
    }

    private void fill(int box, double left, double width, boolean faint, boolean hit) {
        FlameColor color = data.color(box);
        double top = scale.top(data.depth(box));
        Color fill = faint ? palette.faint(color) : palette.fill(color);
        pen.fill(fill, left, top, width, FlameScale.ROW - 1);
        if (hit) {
            double foot = top + FlameScale.ROW - 1 - FOOT;
            pen.fill(Token.ACCENT, left, foot, width, FOOT);
        }
    }

    private void label(int box, double left, double width, boolean faint) {
        double from = Math.max(0, left) + INSET;
        int characters =
                (int) ((Math.min(left + width, scale.width()) - from - INSET / 2) / LETTER);
        String lead = data.lead(box);
        int rest = characters - lead.length();
        String name = rest <= 0 ? "" : FlameLabel.fit(data.name(data.frame(box)), rest);
        String text = lead.length() <= characters ? lead + name : name;
        if (!text.isEmpty()) {
            pen.text(
                    Lettering.VALUE,
                    faint ? palette.faintText() : palette.text(),
                    text,
                    Math.rint(from),
                    scale.top(data.depth(box)) + BASELINE);
        }
    }

    /// An outline around a box.
    void outline(int box, Token token, double line) {
        if (!scale.shows(data.depth(box))) {
            return;
        }
        boolean above = data.depth(box) < data.depth(scale.zoomed());
        double left = above ? 0 : scale.x(data.start(box));
        double width = above ? scale.width() : scale.width(box);
        pen.edge(
                pen.color(token),
                line,
                left + line / 2,
                scale.top(data.depth(box)) + line / 2,
                Math.max(1, width - 1 - line),
                FlameScale.ROW - 1 - line);
    }
}
