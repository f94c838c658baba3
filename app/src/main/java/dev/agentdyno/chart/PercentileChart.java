package dev.agentdyno.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Values by percentile as stepped lines, each step of the axis ten times rarer; a crosshair tells
/// them and the difference of the first two. FX thread only.
public final class PercentileChart extends ChartRegion {
    private static final double HEAD = 32;
    private static final double LEFT = 56;
    private static final double RIGHT = 16;
    private static final double FOOT = 40;
    private static final double KEY_STEP = 4;
    private static final double CHIEF = 1.8;
    private static final double BRACKET = 14;
    private static final double FIRST_CROSSHAIR = 99;

    private String title;
    private String unit;
    private List<PercentileLine> lines = List.of();
    private double crosshair = FIRST_CROSSHAIR;

    public PercentileChart(String title, String unit) {
        this.title = title;
        this.unit = unit;
        getStyleClass().add("percentile-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setOnMouseMoved(event -> moveTo(event.getX()));
        setOnMouseExited(event -> crosshairAt(FIRST_CROSSHAIR));
        setOnMousePressed(event -> requestFocus());
        setOnKeyPressed(this::key);
        focusedProperty().addListener((value, before, now) -> repaintOverlay());
    }

    /// Shows other lines, under another name.
    public void setLines(String title, String unit, List<PercentileLine> lines) {
        this.title = title;
        this.unit = unit;
        this.lines = List.copyOf(lines);
        repaint();
    }

    private void moveTo(double x) {
        crosshairAt(axis().percentile(x));
    }

    private void crosshairAt(double percentile) {
        crosshair = percentile;
        repaintOverlay();
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void key(KeyEvent event) {
        double step =
                event.getCode() == KeyCode.LEFT
                        ? -KEY_STEP
                        : event.getCode() == KeyCode.RIGHT ? KEY_STEP : 0;
        if (step != 0) {
            moveTo(axis().x(crosshair) + step * (event.isShiftDown() ? 10 : 1));
            event.consume();
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? spoken()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private String spoken() {
        StringBuilder words =
                new StringBuilder(title).append(", p").append(RarityAxis.label(crosshair));
        lines.forEach(line ->
                words.append(", ")
                        .append(line.name())
                        .append(' ')
                        .append(Numbers.shortest(line.at(crosshair)))
                        .append(' ')
                        .append(unit));
        return words.toString();
    }

    private Plot plot() {
        return new Plot(
                LEFT,
                HEAD,
                Math.max(1, Math.floor(getWidth()) - LEFT - RIGHT),
                Math.max(1, Math.floor(getHeight()) - HEAD - FOOT));
    }

    private RarityAxis axis() {
        double last = lines.stream().mapToDouble(PercentileLine::last).max().orElse(90);
        return RarityAxis.upTo(last, plot());
    }

    private LeftAxis values() {
        double greatest = lines.stream().mapToDouble(PercentileLine::greatest).max().orElse(0);
        return LeftAxis.fit(
                AxisRange.LINEAR, 0, greatest > 0 ? greatest : Double.NaN, plot().height());
    }

    @Override
    String title() {
        return title;
    }

    /// The values are those at the percentile where no pointer is.
    @Override
    void paintPicture(Pen pen) {
        paint(pen);
        readings(pen, FIRST_CROSSHAIR);
    }

    @Override
    void paint(Pen pen) {
        Plot plot = plot();
        LeftAxis left = values();
        ValueScale scale = left.scale(plot);
        FramePainter frame = new FramePainter(pen, plot, scale);
        RarityAxis axis = axis();
        for (double mark : axis.marks()) {
            double x = Math.rint(axis.x(mark));
            pen.fill(Token.GRID, x, plot.top(), 1, plot.height());
            pen.textCentred(
                    Lettering.AXIS,
                    pen.color(Token.TEXT_SUBTLE),
                    RarityAxis.label(mark),
                    x,
                    plot.bottom() + 15);
        }
        frame.grid(left);
        frame.labels(left);
        pen.textCentred(
                Lettering.LABEL,
                pen.color(Token.TEXT_MUTED),
                ChartWords.of("percentiles.axis"),
                plot.left() + plot.width() / 2,
                plot.bottom() + 33);
        lines.forEach(line -> steps(pen, line, axis, scale));
    }

    private static void steps(Pen pen, PercentileLine line, RarityAxis axis, ValueScale scale) {
        int count = line.percentiles().length;
        if (count == 0) {
            return;
        }
        double[] xs = new double[count * 2 - 1];
        double[] ys = new double[count * 2 - 1];
        for (int i = 0; i < count; i++) {
            xs[2 * i] = axis.x(line.percentiles()[i]);
            ys[2 * i] = scale.y(line.values()[i]);
            if (i > 0) {
                xs[2 * i - 1] = xs[2 * i];
                ys[2 * i - 1] = ys[2 * i - 2];
            }
        }
        pen.polyline(pen.theme().color(line.color()), CHIEF, xs, ys, line.dash().lengths());
    }

    @Override
    void paintOverlay(Pen pen) {
        readings(pen, crosshair);
        if (isFocused()) {
            pen.frame(pen.color(Token.ACCENT_TEXT), 0, 0, getWidth(), getHeight());
        }
    }

    private void readings(Pen pen, double percentile) {
        head(pen, percentile);
        if (lines.stream().anyMatch(line -> !Double.isNaN(line.at(percentile)))) {
            crosshair(pen, percentile);
        }
    }

    private void head(Pen pen, double percentile) {
        LegendPainter painter = new LegendPainter(pen);
        double end = painter.title(title, unit, 12, 20);
        List<LegendItem> items = new ArrayList<>();
        for (PercentileLine line : lines) {
            items.add(
                    new LegendItem(
                            new LegendItem.Sample.Line(
                                    pen.theme().color(line.color()), line.dash(), 2),
                            line.name(),
                            Optional.of(Numbers.shortest(line.at(percentile)))));
        }
        double right = getWidth() - RIGHT;
        String at = ChartWords.of("percentiles.at", RarityAxis.label(percentile));
        double width = Lettering.width(Lettering.LABEL, at);
        pen.text(Lettering.LABEL, pen.color(Token.TEXT_MUTED), at, right - width, 20);
        painter.items(items, end, right - width - 10, 20);
    }

    private void crosshair(Pen pen, double percentile) {
        Plot plot = plot();
        double x = Math.rint(axis().x(percentile));
        pen.vertical(pen.color(Token.CROSSHAIR), x, plot.top(), plot.bottom(), 1, 0);
        ValueScale scale = values().scale(plot);
        for (PercentileLine line : lines) {
            double value = line.at(percentile);
            if (!Double.isNaN(value)) {
                Markers.paint(
                        pen, line.marker(), pen.theme().color(line.color()), x, scale.y(value), 8);
            }
        }
        if (lines.size() > 1) {
            bracket(pen, x, lines.get(0).at(percentile), lines.get(1).at(percentile), scale);
        }
    }

    /// The difference of two values between them, beside the crosshair.
    private void bracket(Pen pen, double x, double a, double b, ValueScale scale) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return;
        }
        double top = Math.rint(Math.min(scale.y(a), scale.y(b)));
        double bottom = Math.rint(Math.max(scale.y(a), scale.y(b)));
        String text = (b > a ? "+" : "") + Numbers.shortest(b - a) + " " + unit;
        double width = Lettering.width(Lettering.VALUE, text) + 14;
        boolean right = x + BRACKET + 10 + width < getWidth();
        double at = right ? x + BRACKET : x - BRACKET;
        pen.fill(Token.CROSSHAIR, at, top, 1, bottom - top + 1);
        pen.fill(Token.CROSSHAIR, at - 3, top, 7, 1);
        pen.fill(Token.CROSSHAIR, at - 3, bottom, 7, 1);
        double left = right ? at + 7 : at - 7 - width;
        double middle = Math.rint((top + bottom) / 2);
        pen.fill(Token.TEXT, left, middle - 10, width, 20);
        pen.text(Lettering.VALUE, pen.color(Token.BG), text, left + 7, middle + 4);
    }
}
