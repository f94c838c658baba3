package dev.agentdyno.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Values over an axis of sizes, logarithmic unless told, a marker at every place that was
/// computed; a crosshair goes from place to place and tells the values there, and one place may be
/// marked. FX thread only.
public final class CurveChart extends ChartRegion {
    private static final double HEAD = 30;
    private static final double LEFT = 48;
    private static final double RIGHT = 16;
    private static final double FOOT = 40;
    private static final double THICKNESS = 1.5;
    private static final double MARKER = 6;
    private static final double READ_MARKER = 9;
    private static final double LABEL_GAP = 5;
    private static final double EMPTY_TOP = 100;

    private final String axisName;
    private final AxisRange.Scale spacing;
    private String title;
    private String unit;
    private List<CurveLine> lines = List.of();
    private Optional<CurveMark> mark = Optional.empty();
    private double crosshair = Double.NaN;

    /// @param axisName what the axis counts
    public CurveChart(String title, String unit, String axisName) {
        this(title, unit, axisName, AxisRange.Scale.LOG);
    }

    /// @param axisName what the axis counts
    public CurveChart(String title, String unit, String axisName, AxisRange.Scale spacing) {
        this.spacing = spacing;
        this.title = title;
        this.unit = unit;
        this.axisName = axisName;
        getStyleClass().add("curve-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setOnMouseMoved(event -> crosshairAt(axis().nearest(event.getX())));
        setOnMouseExited(event -> crosshairAt(Double.NaN));
        setOnMousePressed(event -> requestFocus());
        setOnKeyPressed(this::key);
        focusedProperty().addListener((value, before, now) -> repaintOverlay());
    }

    /// Shows other lines, under another name.
    public void setLines(
            String title, String unit, List<CurveLine> lines, Optional<CurveMark> mark) {
        this.title = title;
        this.unit = unit;
        this.lines = List.copyOf(lines);
        this.mark = mark;
        this.crosshair = Double.NaN;
        repaint();
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void crosshairAt(double place) {
        crosshair = place;
        repaintOverlay();
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void key(KeyEvent event) {
        int step = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        if (step == 0 || lines.isEmpty()) {
            return;
        }
        double[] places = lines.getFirst().xs();
        int at = 0;
        while (at < places.length - 1 && places[at] < read()) {
            at++;
        }
        crosshairAt(places[Math.clamp(at + step, 0, places.length - 1)]);
        event.consume();
    }

    /// Where values are read: at the crosshair, else at the mark, else at the end.
    private double read() {
        if (!Double.isNaN(crosshair)) {
            return crosshair;
        }
        return mark.map(CurveMark::x).orElseGet(() -> axis().nearest(getWidth()));
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? spoken()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private String spoken() {
        if (lines.isEmpty()) {
            return ChartWords.of("curve.spoken.none", title);
        }
        StringBuilder words = new StringBuilder(title).append(", ").append(place(read()));
        lines.forEach(line ->
                words.append(", ")
                        .append(line.name())
                        .append(' ')
                        .append(Numbers.shortest(line.at(read())))
                        .append(' ')
                        .append(unit));
        return words.toString();
    }

    private String place(double place) {
        return ChartWords.of("curve.at", Numbers.whole(place), axisName);
    }

    private Plot plot() {
        return new Plot(
                LEFT,
                HEAD,
                Math.max(1, Math.floor(getWidth()) - LEFT - RIGHT),
                Math.max(1, Math.floor(getHeight()) - HEAD - FOOT));
    }

    private CurveAxis axis() {
        return CurveAxis.of(lines, plot(), spacing);
    }

    private LeftAxis values() {
        double greatest = lines.isEmpty() ? EMPTY_TOP : Double.NaN;
        for (CurveLine line : lines) {
            for (double value : line.values()) {
                greatest = Double.isNaN(greatest) ? value : Math.max(greatest, value);
            }
        }
        return LeftAxis.fit(
                AxisRange.LINEAR, 0, greatest > 0 ? greatest : Double.NaN, plot().height());
    }

    @Override
    String title() {
        return title;
    }

    /// The values are those where no pointer is.
    @Override
    void paintPicture(Pen pen) {
        paint(pen);
        head(pen, mark.map(CurveMark::x).orElseGet(() -> axis().nearest(getWidth())));
    }

    @Override
    void paint(Pen pen) {
        Plot plot = plot();
        LeftAxis left = values();
        ValueScale scale = left.scale(plot);
        FramePainter frame = new FramePainter(pen, plot, scale);
        CurveAxis axis = axis();
        ticks(pen, axis);
        frame.grid(left);
        frame.labels(left);
        pen.textCentred(
                Lettering.LABEL,
                pen.color(Token.TEXT_MUTED),
                axisName,
                plot.left() + plot.width() / 2,
                plot.bottom() + 33);
        mark.ifPresent(at -> mark(pen, at, axis.x(at.x())));
        lines.forEach(line -> line(pen, line, axis, scale));
    }

    private static void ticks(Pen pen, CurveAxis axis) {
        Plot plot = axis.plot();
        double end = Double.NEGATIVE_INFINITY;
        for (double tick : axis.ticks()) {
            double x = Math.rint(axis.x(tick));
            String label = Numbers.whole(tick);
            double half = Lettering.width(Lettering.AXIS, label) / 2;
            pen.fill(Token.GRID, x, plot.top(), 1, plot.height());
            if (x - half > end + LABEL_GAP && x + half < plot.right() + RIGHT) {
                pen.textCentred(
                        Lettering.AXIS, pen.color(Token.TEXT_SUBTLE), label, x, plot.bottom() + 15);
                end = x + half;
            }
        }
    }

    private void mark(Pen pen, CurveMark at, double x) {
        Plot plot = plot();
        double line = Math.rint(x);
        pen.vertical(pen.color(Token.ACCENT_TEXT), line, plot.top(), plot.bottom(), 4, 3);
        double width = Lettering.width(Lettering.LABEL, at.label());
        boolean right = line + LABEL_GAP + width <= plot.right();
        double left = right ? line + LABEL_GAP : line - LABEL_GAP - width;
        pen.text(
                Lettering.LABEL, pen.color(Token.ACCENT_TEXT), at.label(), left, plot.bottom() - 6);
    }

    private static void line(Pen pen, CurveLine line, CurveAxis axis, ValueScale scale) {
        int count = line.xs().length;
        if (count == 0) {
            return;
        }
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int i = 0; i < count; i++) {
            xs[i] = axis.x(line.xs()[i]);
            ys[i] = scale.y(line.values()[i]);
        }
        var color = pen.theme().color(line.color());
        pen.polyline(color, THICKNESS, xs, ys, line.dash().lengths());
        for (int i = 0; i < count; i++) {
            Markers.paint(pen, line.marker(), color, xs[i], ys[i], MARKER);
        }
    }

    @Override
    void paintOverlay(Pen pen) {
        head(pen, read());
        if (!Double.isNaN(crosshair)) {
            crosshair(pen);
        }
        if (isFocused()) {
            pen.frame(pen.color(Token.ACCENT_TEXT), 0, 0, getWidth(), getHeight());
        }
    }

    private void head(Pen pen, double at) {
        LegendPainter painter = new LegendPainter(pen);
        double end = painter.title(title, unit, 12, 20);
        if (lines.isEmpty()) {
            return;
        }
        List<LegendItem> items = new ArrayList<>();
        for (CurveLine line : lines) {
            items.add(
                    new LegendItem(
                            new LegendItem.Sample.Line(
                                    pen.theme().color(line.color()), line.dash(), 2),
                            line.name(),
                            Optional.of(Numbers.shortest(line.at(at)))));
        }
        double right = getWidth() - RIGHT;
        String words = place(at);
        double width = Lettering.width(Lettering.LABEL, words);
        pen.text(Lettering.LABEL, pen.color(Token.TEXT_MUTED), words, right - width, 20);
        painter.items(items, end, right - width - 10, 20);
    }

    private void crosshair(Pen pen) {
        Plot plot = plot();
        double x = Math.rint(axis().x(crosshair));
        pen.vertical(pen.color(Token.CROSSHAIR), x, plot.top(), plot.bottom(), 1, 0);
        ValueScale scale = values().scale(plot);
        for (CurveLine line : lines) {
            double value = line.at(crosshair);
            if (!Double.isNaN(value)) {
                Markers.paint(
                        pen,
                        line.marker(),
                        pen.theme().color(line.color()),
                        x,
                        scale.y(value),
                        READ_MARKER);
            }
        }
    }
}
