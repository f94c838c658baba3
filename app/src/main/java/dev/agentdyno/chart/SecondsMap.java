package dev.agentdyno.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/// What happened when, to a few milliseconds, over minutes: each column is a second, each row a
/// part of it, and the colour says how much happened there (after Brendan Gregg's subsecond offset
/// heat map).
///
/// A drag marks a stretch of time, to the cell; a click takes the mark away. With the focus, the
/// arrows mark a second, and more with Shift. FX thread only.
public final class SecondsMap extends ChartRegion {
    private static final double LEFT = 44;
    private static final double FOOT = 18;
    private static final double LABEL_GAP = 96;
    private static final double LEAST_HEIGHT = 64;
    private static final double OUTLINE = 1.5;

    /// Cells of so many samples or fewer are never shown as the busiest.
    private static final int FEW = 4;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final ZoneId zone = ZoneId.systemDefault();
    private String title = ChartWords.of("seconds.title");
    private CellCounts cells = CellCounts.EMPTY;
    private Optional<TimeSpan> marked = Optional.empty();
    private Optional<long[]> drag = Optional.empty();
    private Consumer<Optional<TimeSpan>> onMark = span -> {};

    public SecondsMap() {
        getStyleClass().add("seconds-map");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(event -> release());
        setOnKeyPressed(this::key);
        focusedProperty().addListener((value, before, now) -> repaintOverlay());
    }

    public void setCells(CellCounts cells) {
        this.cells = cells;
        repaint();
    }

    /// Marks a stretch of time, without telling it.
    public void mark(Optional<TimeSpan> span) {
        if (!span.equals(marked)) {
            marked = span;
            repaintOverlay();
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    /// Calls `listener` with what the person marks, or with nothing.
    public void setOnMark(Consumer<Optional<TimeSpan>> listener) {
        onMark = listener;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? marked.map(span -> time(span.fromNanos()) + " – " + time(span.toNanos()))
                        .orElseGet(() -> ChartWords.of("seconds.spoken.none"))
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected double computeMinHeight(double width) {
        return LEAST_HEIGHT;
    }

    SecondsScale scale() {
        double width = Math.max(1, Math.rint(getWidth() - LEFT));
        double height = Math.max(1, Math.rint(getHeight() - FOOT));
        return SecondsScale.of(cells, new Plot(LEFT, 0, width, height));
    }

    /// Says what a picture of it is called.
    public void setTitle(String next) {
        title = next;
    }

    @Override
    String title() {
        return title;
    }

    @Override
    Optional<Caption> caption() {
        LegendItem shades =
                new LegendItem(
                        new LegendItem.Sample.Heat(),
                        ChartWords.of("few"),
                        Optional.of(ChartWords.of("many")));
        return Optional.of(new Caption(title, "", List.of(shades)));
    }

    @Override
    void paint(Pen pen) {
        SecondsScale scale = scale();
        Plot plot = scale.plot();
        pen.fill(Token.HEAT_0, plot.left(), plot.top(), plot.width(), plot.height());
        int most = most(scale);
        for (int column = 0; column < scale.columns(); column++) {
            column(pen, scale, column, most);
        }
        labels(pen, scale);
    }

    private int most(SecondsScale scale) {
        int most = FEW;
        for (int column = 0; column < scale.columns(); column++) {
            for (int row = 0; row < scale.rows(); row++) {
                most = Math.max(most, count(scale, column, row));
            }
        }
        return most;
    }

    private int count(SecondsScale scale, int column, int row) {
        return cells.sum(column * scale.together(), scale.together(), row);
    }

    private void column(Pen pen, SecondsScale scale, int column, int most) {
        double left = scale.x(column);
        double width = scale.x(column + 1) - left;
        int row = 0;
        while (row < scale.rows()) {
            int step = HeatPainter.step(count(scale, column, row), most);
            int end = row + 1;
            while (end < scale.rows()
                    && HeatPainter.step(count(scale, column, end), most) == step) {
                end++;
            }
            if (step > 0) {
                double top = scale.y(row);
                pen.fill(pen.theme().heat(step), left, top, width, scale.y(end) - top);
            }
            row = end;
        }
    }

    private void labels(Pen pen, SecondsScale scale) {
        Plot plot = scale.plot();
        double right = plot.left() - 6;
        pen.textRight(Lettering.AXIS, pen.color(Token.TEXT_SUBTLE), "0 ms", right, 9);
        String last = Long.toString((scale.rows() - 1) * cells.cellNanos() / 1_000_000);
        pen.textRight(Lettering.AXIS, pen.color(Token.TEXT_SUBTLE), last, right, plot.bottom());
        double free = plot.left();
        for (int column = 0; column < scale.columns() && cells.size() > 0; column++) {
            String label =
                    time(cells.startNanos() + (long) column * scale.together() * 1_000_000_000L);
            double left = scale.x(column);
            if (left >= free && left + Lettering.width(Lettering.AXIS, label) <= plot.right()) {
                pen.fill(Token.AXIS, left, plot.bottom(), 1, 4);
                pen.text(
                        Lettering.AXIS,
                        pen.color(Token.TEXT_SUBTLE),
                        label,
                        left,
                        plot.bottom() + 14);
                free = left + LABEL_GAP;
            }
        }
    }

    private String time(long nanos) {
        return TIME.format(
                Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L)).atZone(zone));
    }

    @Override
    void paintOverlay(Pen pen) {
        SecondsScale scale = scale();
        Optional<TimeSpan> shown =
                drag.<TimeSpan>map(cell -> scale.span(cell[0], cell[1])).or(() -> marked);
        shown.ifPresent(span -> outline(pen, scale, span));
        if (isFocused()) {
            Plot plot = scale.plot();
            pen.frame(
                    pen.color(Token.ACCENT_TEXT),
                    plot.left(),
                    plot.top(),
                    plot.width(),
                    plot.height());
        }
    }

    /// A line around the marked cells, which run on from the foot of one column to the head of the
    /// next.
    private static void outline(Pen pen, SecondsScale scale, TimeSpan span) {
        long first = scale.cellOf(span.fromNanos());
        long last = scale.cellOf(span.toNanos()) - 1;
        if (last < first) {
            return;
        }
        int from = scale.columnOf(first);
        int to = scale.columnOf(last);
        double top = scale.y(scale.rowOf(first));
        double bottom =
                scale.together() > 1 ? scale.plot().bottom() : scale.y(scale.rowOf(last) + 1);
        Color color = pen.color(Token.TEXT);
        if (from == to) {
            double left = scale.x(from);
            pen.edge(color, OUTLINE, left, top, scale.x(from + 1) - left, bottom - top);
            return;
        }
        double[] x = {
            scale.x(from), scale.x(from + 1), scale.x(from + 1), scale.x(to + 1),
            scale.x(to + 1), scale.x(to), scale.x(to), scale.x(from)
        };
        double head = scale.plot().top() + 1;
        double foot = scale.plot().bottom();
        double[] y = {top, top, head, head, bottom, bottom, foot, foot};
        pen.polygonEdge(color, OUTLINE, x, y);
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY && cells.size() > 0) {
            long cell = scale().cellAt(event.getX(), event.getY());
            drag = Optional.of(new long[] {cell, cell});
        }
    }

    private void drag(MouseEvent event) {
        drag.ifPresent(cell -> cell[1] = scale().cellAt(event.getX(), event.getY()));
        repaintOverlay();
    }

    private void release() {
        Optional<long[]> done = drag;
        drag = Optional.empty();
        done.ifPresent(cell ->
                tell(
                        cell[0] == cell[1]
                                ? Optional.empty()
                                : Optional.of(scale().span(cell[0], cell[1]))));
    }

    private void tell(Optional<TimeSpan> span) {
        mark(span);
        repaintOverlay();
        onMark.accept(span);
    }

    private void key(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean known = true;
        switch (event.getCode()) {
            case LEFT -> step(-1, event.isShiftDown());
            case RIGHT -> step(1, event.isShiftDown());
            case ESCAPE -> {
                known = marked.isPresent();
                tell(Optional.empty());
            }
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    /// Marks the next column, or that much more.
    private void step(int columns, boolean more) {
        SecondsScale scale = scale();
        long column = scale.together() * 1_000_000_000L;
        long start = cells.startNanos();
        TimeSpan all = new TimeSpan(start, start + scale.columns() * column);
        TimeSpan before = marked.orElseGet(() -> beside(all, columns, column));
        TimeSpan next =
                more
                        ? new TimeSpan(
                                before.fromNanos(),
                                Math.max(
                                        before.fromNanos() + column,
                                        before.toNanos() + columns * column))
                        : beside(before, columns, column);
        TimeSpan inside =
                new TimeSpan(
                        Math.clamp(next.fromNanos(), start, all.toNanos() - column),
                        Math.clamp(next.toNanos(), start + column, all.toNanos()));
        tell(Optional.of(inside));
    }

    private static TimeSpan beside(TimeSpan span, int columns, long column) {
        long from = columns > 0 ? span.toNanos() : span.fromNanos() - column;
        return new TimeSpan(from, from + column);
    }
}
