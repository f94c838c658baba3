package dev.agentdyno.chart;

import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/// Paints a [FlowData] in its [FlowLayout].
final class FlowPainter {
    private static final int STEPS = 28;
    private static final double TINT = 0.34;
    private static final double CONTACT = 14;
    private static final double BAR_GAP = 8;
    private static final double BEFORE_WORDS = BAR_GAP + CONTACT + 6;
    private static final double LINE = 15;
    private static final double WORDS = 12;
    private static final double LEGEND_BASELINE = 16;
    private static final double LEGEND_GAP = 14;
    private static final double INSET = 12;
    private static final char EN_SPACE = '\u2002';

    private final Pen pen;
    private final FlowData data;
    private final FlowLayout layout;
    private final double width;

    /// The width that the names of the branches need, with what is beside them.
    static double words(FlowData data) {
        double widest =
                data.branches().stream()
                        .mapToDouble(each -> Lettering.width(Lettering.VALUE, each.words().name()))
                        .max()
                        .orElse(0);
        return Math.ceil(FlowLayout.BAR + BEFORE_WORDS + widest + WORDS);
    }

    FlowPainter(Pen pen, FlowData data, FlowLayout layout, double width) {
        this.pen = pen;
        this.data = data;
        this.layout = layout;
        this.width = width;
    }

    void paint(int chosen) {
        legend();
        trunk();
        for (int i = 0; i < data.branches().size(); i++) {
            if (i == chosen) {
                choice(i);
            }
            ribbon(i);
        }
        for (int i = 0; i < data.branches().size(); i++) {
            end(i);
        }
        ends();
    }

    private void legend() {
        double right = width - INSET;
        for (int i = data.contacts().size() - 1; i >= 0; i--) {
            String word = data.contacts().get(i);
            double left = Math.rint(right - Lettering.width(Lettering.LABEL, word));
            pen.text(Lettering.LABEL, pen.color(Token.TEXT_MUTED), word, left, LEGEND_BASELINE);
            contact(List.of(Contact.values()).get(i), left - CONTACT - 5, LEGEND_BASELINE - 4);
            right = left - CONTACT - 5 - LEGEND_GAP;
        }
    }

    private void trunk() {
        double half = layout.thickness(data.drawnIn()) / 2;
        band(
                pen.color(Token.AREA_NEUTRAL),
                layout.sourceLeft() + FlowLayout.BAR,
                layout.middle() - half,
                layout.middle() + half,
                layout.hubLeft(),
                layout.hubHead(),
                layout.hubFoot());
    }

    private void ends() {
        double half = layout.thickness(data.drawnIn()) / 2;
        bar(Token.TEXT_MUTED, layout.sourceLeft(), layout.middle() - half, 2 * half);
        bar(Token.TEXT, layout.hubLeft(), layout.hubHead(), layout.hubFoot() - layout.hubHead());
        source();
        hub();
    }

    private void bar(Token token, double left, double top, double height) {
        pen.fill(token, left, Math.rint(top), FlowLayout.BAR, Math.max(2, Math.rint(height)));
    }

    private void source() {
        double right = layout.sourceLeft() - 8;
        double baseline = layout.middle() - 4;
        FlowData.Words words = data.source();
        pen.textRight(Lettering.NAME, pen.color(Token.TEXT), words.name(), right, baseline);
        pen.textRight(Lettering.VALUE, pen.color(Token.TEXT), words.line(), right, baseline + LINE);
        pen.textRight(
                Lettering.LABEL,
                pen.color(Token.TEXT_MUTED),
                words.alert(),
                right,
                baseline + 2 * LINE);
    }

    /// Words end over the hub, lest flows rise into them, unless they would meet the source's then.
    private void hub() {
        FlowData.Words words = data.hub();
        double lines = words.alert().isEmpty() ? 1 : 2;
        double baseline = Math.max(LEGEND_BASELINE, layout.hubHead() - 8 - lines * LINE);
        overTrunk(Lettering.NAME, words.name(), Token.TEXT, baseline);
        overTrunk(Lettering.LABEL, words.line(), Token.TEXT_MUTED, baseline + LINE);
        overTrunk(Lettering.LABEL, words.alert(), Token.CRITICAL, baseline + 2 * LINE);
    }

    private void overTrunk(Font font, String text, Token color, double baseline) {
        double end = layout.hubLeft() + FlowLayout.BAR;
        double right = Math.max(end, layout.sourceLeft() + Lettering.width(font, text));
        pen.textRight(font, pen.color(color), text, right, baseline);
    }

    private void ribbon(int place) {
        FlowData.Branch branch = data.branches().get(place);
        double thickness = layout.thickness(branch.rate());
        if (thickness == 0) {
            return;
        }
        double from = layout.leaves(place);
        double to = layout.centre(place) - thickness / 2;
        double failed =
                branch.failed() > 0
                        ? Math.clamp(
                                thickness * branch.failed() / branch.rate(),
                                Math.min(1.5, thickness),
                                thickness)
                        : 0;
        double left = layout.hubLeft() + FlowLayout.BAR;
        double right = layout.branchLeft();
        double good = thickness - failed;
        band(tint(branch.color()), left, from, from + good, right, to, to + good);
        edge(left, from, right, to);
        if (failed > 0) {
            band(
                    pen.color(Token.CRITICAL),
                    left,
                    from + good,
                    from + thickness,
                    right,
                    to + good,
                    to + thickness);
        }
    }

    private Color tint(SeriesColor color) {
        return color == SeriesColor.MUTED
                ? pen.color(color.area())
                : pen.color(Token.PANEL).interpolate(pen.theme().color(color), TINT);
    }

    /// Parts a band from the one above it.
    private void edge(double left, double from, double right, double to) {
        double[] xs = new double[STEPS + 1];
        double[] ys = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            double at = (double) i / STEPS;
            xs[i] = left + at * (right - left);
            ys[i] = from + bend(at) * (to - from);
        }
        pen.polyline(pen.color(Token.PANEL), 1, xs, ys);
    }

    private static double bend(double at) {
        return at * at * (3 - 2 * at);
    }

    /// A band that bends once, level at both ends.
    private void band(
            Color color,
            double left,
            double fromTop,
            double fromFoot,
            double right,
            double toTop,
            double toFoot) {
        double[] xs = new double[2 * (STEPS + 1)];
        double[] ys = new double[xs.length];
        for (int i = 0; i <= STEPS; i++) {
            double at = (double) i / STEPS;
            double bend = bend(at);
            xs[i] = left + at * (right - left);
            ys[i] = fromTop + bend * (toTop - fromTop);
            xs[xs.length - 1 - i] = xs[i];
            ys[ys.length - 1 - i] = fromFoot + bend * (toFoot - fromFoot);
        }
        pen.polygon(color, xs, ys);
    }

    private void choice(int place) {
        double top = Math.rint(layout.centre(place) - FlowLayout.SLOT / 2 - 2);
        double left = layout.branchLeft() + FlowLayout.BAR;
        pen.fill(Token.SELECTED, left, top, width - left - 1, FlowLayout.SLOT + 4);
    }

    private void end(int place) {
        FlowData.Branch branch = data.branches().get(place);
        double thickness = layout.thickness(branch.rate());
        double left = layout.branchLeft();
        double middle = layout.centre(place);
        if (branch.muted()) {
            pen.frame(pen.color(Token.LINE_STRONG), left, middle - 6, FlowLayout.BAR, 12);
        } else {
            double height = Math.max(2, Math.rint(thickness));
            pen.fill(
                    pen.theme().color(branch.color()),
                    left,
                    Math.rint(middle - height / 2),
                    FlowLayout.BAR,
                    height);
        }
        words(branch, left + FlowLayout.BAR + BAR_GAP, middle);
    }

    private void words(FlowData.Branch branch, double left, double middle) {
        contact(branch.contact(), left, middle - 7);
        double x = left + BEFORE_WORDS - BAR_GAP;
        double room = width - x - WORDS;
        Token color = branch.muted() ? Token.TEXT_SUBTLE : Token.TEXT;
        pen.text(
                Lettering.VALUE,
                pen.color(color),
                tail(Lettering.VALUE, branch.words().name(), room),
                x,
                middle - 3);
        double end =
                pen.mixed(
                        Lettering.LABEL,
                        Lettering.VALUE,
                        pen.color(branch.muted() ? Token.TEXT_SUBTLE : Token.TEXT_MUTED),
                        spaced(branch.words().line()),
                        x,
                        middle + 12);
        if (!branch.words().alert().isEmpty()) {
            pen.text(
                    Lettering.LABEL,
                    pen.color(Token.CRITICAL),
                    head(" · " + branch.words().alert(), width - end - 4),
                    end,
                    middle + 12);
        }
    }

    /// Numbers stand close to the words beside them.
    private static String spaced(String line) {
        return line.replace(' ', EN_SPACE);
    }

    /// As much of the end of a name as there is room for.
    private static String tail(Font font, String text, double room) {
        String rest = text;
        while (rest.length() > 1 && Lettering.width(font, "…" + rest) > room) {
            rest = rest.substring(1);
        }
        return Lettering.width(font, text) <= room ? text : "…" + rest;
    }

    private static String head(String text, double room) {
        if (Lettering.width(Lettering.LABEL, text) <= room) {
            return text;
        }
        String rest = text;
        while (!rest.isEmpty() && Lettering.width(Lettering.LABEL, rest + "…") > room) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest.isEmpty() ? "" : rest + "…";
    }

    private void contact(Contact contact, double left, double y) {
        double right = left + CONTACT;
        switch (contact) {
            case CLOSED -> {
                Color color = pen.color(Token.GOOD);
                pen.fill(color, left + 2, y - 1, CONTACT - 4, 2);
                pen.disc(color, left + 4, y, 2.5);
                pen.disc(color, right - 4, y, 2.5);
            }
            case HALF_OPEN -> {
                Color color = pen.color(Token.WARNING);
                pen.segment(color, 1.4, left + 3, y, right - 4, y - 3);
                pen.disc(color, left + 3, y, 2.5);
                pen.ring(color, 1.2, right - 3, y, 2.2);
            }
            case OPEN -> {
                Color color = pen.color(Token.CRITICAL);
                pen.segment(color, 1.6, left + 3, y, right - 4, y - 6);
                pen.disc(color, left + 3, y, 2.5);
                pen.disc(color, right - 3, y, 2.5);
            }
            case GONE -> {}
        }
    }
}
