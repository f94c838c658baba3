package dev.agentdyno.chart;

import java.util.OptionalInt;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// How long things took, as bars over a logarithmic axis of times; named times are lines through
/// it, and what took longer than the last of them stands out. FX thread only.
public final class TimesChart extends ChartRegion {
    private static final double LEFT = 12;
    private static final double TOP = 34;
    private static final double FOOT = 22;
    private static final double HEAD = 13;
    private static final double MARKS = 28;
    private static final double LEAST_BAR = 2;
    private static final double GAP = 4;
    private static final double BETWEEN = 10;
    private static final double LEAST = 96;

    private TimesData data = TimesData.EMPTY;
    private OptionalInt pointed = OptionalInt.empty();

    public TimesChart() {
        getStyleClass().add("times-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(0, LEAST);
        setOnMouseMoved(event -> point(at(event.getX())));
        setOnMouseExited(event -> point(OptionalInt.empty()));
        setOnMousePressed(event -> requestFocus());
        setOnKeyPressed(this::key);
        focusedProperty().addListener((value, before, now) -> repaintOverlay());
    }

    /// Shows `next`.
    public void setData(TimesData next) {
        if (!next.equals(data)) {
            data = next;
            pointed = OptionalInt.empty();
            repaint();
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    public TimesData data() {
        return data;
    }

    private OptionalInt at(double x) {
        double seconds = axis().seconds(x);
        for (int i = 0; i < data.counts().size(); i++) {
            if (seconds >= data.edges().get(i) && seconds < data.edges().get(i + 1)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private void point(OptionalInt next) {
        if (!next.equals(pointed)) {
            pointed = next;
            repaintOverlay();
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    private void key(KeyEvent event) {
        int step = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        if (step != 0 && !data.empty()) {
            int from = pointed.orElse(step > 0 ? -1 : data.counts().size());
            point(OptionalInt.of(Math.clamp(from + step, 0, data.counts().size() - 1)));
            event.consume();
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? ChartWords.of("times.spoken", data.title(), said())
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private String said() {
        if (data.empty()) {
            return Numbers.UNKNOWN;
        }
        return pointed.isPresent() ? said(pointed.getAsInt()) : total();
    }

    private String total() {
        long all = data.counts().stream().mapToLong(Long::longValue).sum();
        return Numbers.whole((double) all);
    }

    private String said(int bar) {
        double to = data.edges().get(bar + 1);
        TimeUnits units = TimeUnits.of(to);
        return ChartWords.of(
                "times.at",
                units.number(data.edges().get(bar)),
                units.with(to),
                Numbers.whole(data.counts().get(bar)));
    }

    private Plot plot() {
        return new Plot(
                LEFT,
                TOP,
                Math.max(1, Math.floor(getWidth()) - 2 * LEFT),
                Math.max(1, Math.floor(getHeight()) - TOP - FOOT));
    }

    private TimesAxis axis() {
        return TimesAxis.of(data, plot());
    }

    @Override
    String title() {
        return data.title();
    }

    @Override
    void paintPicture(Pen pen) {
        paint(pen);
        head(pen, total());
    }

    @Override
    void paint(Pen pen) {
        Plot plot = plot();
        TimesAxis axis = axis();
        long most = data.counts().stream().mapToLong(Long::longValue).max().orElse(1);
        for (int i = 0; i < data.counts().size(); i++) {
            bar(pen, axis, i, most);
        }
        pen.fill(Token.AXIS, plot.left(), plot.bottom(), plot.width(), 1);
        ticks(pen, axis);
        marks(pen, axis);
    }

    private void bar(Pen pen, TimesAxis axis, int bar, long most) {
        long count = data.counts().get(bar);
        if (count == 0) {
            return;
        }
        double left = Math.rint(axis.x(data.edges().get(bar)));
        double right = Math.rint(axis.x(data.edges().get(bar + 1)));
        double height =
                Math.max(LEAST_BAR, Math.rint(axis.plot().height() * count / (double) most));
        pen.fill(
                color(bar),
                left,
                axis.plot().bottom() - height,
                Math.max(1, right - left - 1),
                height);
    }

    /// The rarer the stronger: what is above the last mark stands out.
    private Token color(int bar) {
        boolean slow =
                !data.marks().isEmpty() && data.edges().get(bar + 1) > data.marks().getLast().x();
        return slow ? Token.P99 : Token.P50;
    }

    private static void ticks(Pen pen, TimesAxis axis) {
        double baseline = axis.plot().bottom() + 15;
        double end = Double.NEGATIVE_INFINITY;
        for (double tick : axis.ticks()) {
            double x = Math.rint(axis.x(tick));
            String label = TimeUnits.round(tick);
            double half = Lettering.width(Lettering.AXIS, label) / 2;
            double from = Math.min(x - half, axis.plot().right() - 2 * half);
            if (from > end + GAP && from >= 0) {
                pen.fill(Token.AXIS, x, axis.plot().bottom(), 1, 4);
                pen.text(Lettering.AXIS, pen.color(Token.TEXT_SUBTLE), label, from, baseline);
                end = from + 2 * half;
            }
        }
    }

    /// Each label stands at the outer side of its line; where they would touch, the last stands.
    private void marks(Pen pen, TimesAxis axis) {
        double free = axis.plot().right();
        for (int i = data.marks().size() - 1; i >= 0; i--) {
            CurveMark mark = data.marks().get(i);
            double x = Math.rint(Math.min(axis.x(mark.x()), axis.plot().right() - 1));
            pen.vertical(pen.color(Token.TEXT_MUTED), x, MARKS + 3, axis.plot().bottom(), 2, 2);
            double width = Lettering.width(Lettering.LABEL, mark.label());
            boolean last = i == data.marks().size() - 1;
            double wanted = last ? x - 2 : x + 2 - width;
            double from = Math.rint(Math.min(wanted, free - width));
            if (from >= axis.plot().left()) {
                pen.text(Lettering.LABEL, pen.color(Token.TEXT_MUTED), mark.label(), from, MARKS);
                free = from - BETWEEN;
            }
        }
    }

    @Override
    void paintOverlay(Pen pen) {
        head(pen, said());
        if (pointed.isPresent()) {
            outline(pen, pointed.getAsInt());
        }
        if (isFocused()) {
            pen.frame(pen.color(Token.ACCENT_TEXT), 0, 0, getWidth(), getHeight());
        }
    }

    private void outline(Pen pen, int bar) {
        TimesAxis axis = axis();
        double left = Math.rint(axis.x(data.edges().get(bar)));
        double right = Math.rint(axis.x(data.edges().get(bar + 1)));
        pen.frame(
                pen.color(Token.CROSSHAIR),
                left - 1,
                TOP,
                Math.max(3, right - left + 1),
                axis.plot().height());
    }

    private void head(Pen pen, String value) {
        pen.text(Lettering.LABEL, pen.color(Token.TEXT_MUTED), data.title(), LEFT, HEAD);
        double width = Lettering.width(Lettering.VALUE, value);
        double from = Math.max(LEFT, Math.floor(getWidth()) - LEFT - width);
        pen.mixed(Lettering.LABEL, Lettering.VALUE, pen.color(Token.TEXT), value, from, HEAD);
    }
}
