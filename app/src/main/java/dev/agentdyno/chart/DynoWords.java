package dev.agentdyno.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Title, legend and axis labels of a dyno sheet.
final class DynoWords {
    private static final double INSET = 12;
    private static final double TITLE_BASELINE = 22;

    private final Pen pen;
    private final DynoAxes axes;
    private final Plot plot;
    private final double width;

    DynoWords(Pen pen, DynoAxes axes, double width) {
        this.pen = pen;
        this.axes = axes;
        this.plot = axes.plot();
        this.width = width;
    }

    void paint(DynoData data, int intervals) {
        String title = ChartWords.of("dyno.title");
        pen.text(Lettering.CARD_TITLE, pen.color(Token.TEXT), title, INSET, TITLE_BASELINE);
        double end = INSET + Lettering.width(Lettering.CARD_TITLE, title);
        new LegendPainter(pen).items(legend(data), end, width - INSET, TITLE_BASELINE);
        responses();
        throughputs(intervals);
        goodputs();
    }

    private List<LegendItem> legend(DynoData data) {
        List<LegendItem> items = new ArrayList<>();
        items.add(item("dyno.p99", Token.P99, Dash.SOLID));
        items.add(item("dyno.goodput", Token.SERIES_3, Dash.DASHED));
        if (!data.ghost().isEmpty()) {
            items.add(item("dyno.ghost", Token.TEXT_SUBTLE, Dash.DOTTED));
        }
        return items;
    }

    private LegendItem item(String word, Token color, Dash dash) {
        var sample = new LegendItem.Sample.Line(pen.color(color), dash, 2);
        return new LegendItem(sample, ChartWords.of(word), Optional.empty());
    }

    /// The unit stands at the ends of the axis only.
    private void responses() {
        List<Double> ticks = axes.responseTicks();
        for (int i = 0; i < ticks.size(); i++) {
            String number =
                    Numbers.decimals(ticks.get(i), TickLabels.decimals(List.of(ticks.get(i))));
            boolean end = i == 0 || i == ticks.size() - 1;
            pen.textRight(
                    Lettering.AXIS,
                    pen.color(Token.TEXT_SUBTLE),
                    end ? ChartWords.of("dyno.seconds", number) : number,
                    plot.left() - 6,
                    Math.rint(axes.response().y(ticks.get(i))) + 4);
        }
    }

    private void throughputs(int intervals) {
        List<Double> ticks = axes.throughputTicks(intervals);
        int digits = TickLabels.decimals(ticks);
        for (double tick : ticks) {
            pen.textCentred(
                    Lettering.AXIS,
                    pen.color(Token.TEXT_SUBTLE),
                    Numbers.decimals(tick, digits),
                    axes.x(tick),
                    plot.bottom() + 14);
        }
        pen.textCentred(
                Lettering.LABEL,
                pen.color(Token.TEXT_MUTED),
                ChartWords.of("dyno.axis"),
                plot.left() + plot.width() / 2,
                plot.bottom() + 30);
    }

    private void goodputs() {
        double most = axes.goodput().max();
        int digits = TickLabels.decimals(List.of(most / 2, most));
        for (double tick : new double[] {0, most / 2, most}) {
            pen.text(
                    Lettering.AXIS,
                    pen.color(Token.SERIES_3),
                    Numbers.decimals(tick, digits),
                    plot.right() + 6,
                    Math.rint(axes.goodput().y(tick)) + 4);
        }
    }
}
