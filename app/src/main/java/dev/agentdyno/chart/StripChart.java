package dev.agentdyno.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/// Lines over time: solid or dashed, with an area under one, thresholds, GC pauses as small
/// triangles at the top edge, and a note in the plot.
///
/// More points than pixels are drawn as spans from the least to the greatest value of each pixel
/// column; fewer as anti-aliased lines. NaN is a gap.
public final class StripChart extends Strip {
    private static final double DOT = 5;

    /// How many slots back the newest value may lie; the last slots may not be complete yet.
    private static final int NEWEST_WITHIN = 8;

    private AxisRange range;
    private List<LineData> lines = List.of();
    private List<Threshold> thresholds = List.of();
    private List<Pause> pauses = List.of();
    private Optional<String> note = Optional.empty();
    private ValueFormat format = ValueFormat.SHORT;
    private final LineRasters rasters = new LineRasters();
    private ValueScale scale = new ValueScale(AxisRange.Scale.LINEAR, 0, 1, 0, 1);

    public StripChart(String title, String unit, AxisRange range) {
        super(title, unit);
        this.range = range;
    }

    /// At most four lines; the rest belongs together as "other".
    public void setLines(List<LineData> lines) {
        this.lines = List.copyOf(lines);
        changed();
    }

    public void setThresholds(List<Threshold> thresholds) {
        this.thresholds = List.copyOf(thresholds);
        changed();
    }

    /// Pauses in order of time.
    public void setPauses(List<Pause> pauses) {
        this.pauses = List.copyOf(pauses);
        changed();
    }

    /// One short sentence in the plot, such as `live set grows 77 MiB/min`.
    public void setNote(Optional<String> note) {
        this.note = note;
        changed();
    }

    public void setRange(AxisRange range) {
        this.range = range;
        changed();
    }

    /// How the legend writes values; three significant digits unless told.
    public void setFormat(ValueFormat format) {
        this.format = format;
        changed();
    }

    @Override
    void paint(Pen pen, StripScene scene) {
        List<Columns> columns =
                lines.stream().map(l -> Columns.reduce(l, scene.grid(), scene.time())).toList();
        LeftAxis axis = axis(columns, scene.plot());
        scale = axis.scale(scene.plot());
        FramePainter frame = new FramePainter(pen, scene.plot(), scale);
        frame.grid(axis);
        frame.labels(axis);
        paintLines(pen, scene, columns);
        new PausePainter(pen, scene, scale).triangles(pauses);
        thresholds.forEach(frame::threshold);
        note.ifPresent(text -> paintNote(pen, scene.plot(), columns, text));
    }

    @Override
    void paintCrosshair(Pen pen, StripScene scene) {
        int slot = scene.readSlot();
        if (slot < 0 || scene.crosshairNanos().isEmpty()) {
            return;
        }
        double x = Math.floor(scene.time().x(scene.crosshairNanos().getAsLong())) + 0.5;
        for (LineData line : lines) {
            double y = scale.y(line.values().applyAsDouble(slot));
            if (y >= scene.plot().top() && y <= scene.plot().bottom()) {
                Color color = pen.theme().color(line.color());
                Markers.paint(pen, MarkerShape.CIRCLE, color, x, y, DOT);
            }
        }
    }

    @Override
    List<LegendItem> legend(StripScene scene, ChartTheme theme) {
        List<LegendItem> items = new ArrayList<>();
        PausePainter.legend(pauses, scene, theme).ifPresent(items::add);
        for (LineData line : lines) {
            Color color = theme.color(line.color());
            var sample = new LegendItem.Sample.Line(color, line.dash(), line.width());
            String value = format.format(read(line, scene));
            items.add(new LegendItem(sample, line.name(), Optional.of(value)));
        }
        return items;
    }

    @Override
    boolean showsMarks() {
        return true;
    }

    private static double read(LineData line, StripScene scene) {
        int slot = scene.readSlot();
        if (scene.crosshairNanos().isPresent()) {
            return slot < 0 ? Double.NaN : line.said().applyAsDouble(slot);
        }
        return switch (line.told()) {
            case NEWEST -> last(line, slot, slot - NEWEST_WITHIN);
            case LAST -> last(line, slot, scene.firstSlot());
            case GREATEST -> greatest(line, slot, scene.firstSlot());
        };
    }

    private static double last(LineData line, int slot, int earliest) {
        for (int i = slot; i >= Math.max(0, earliest); i--) {
            double value = line.said().applyAsDouble(i);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return Double.NaN;
    }

    private static double greatest(LineData line, int slot, int earliest) {
        double greatest = Double.NaN;
        for (int i = slot; i >= Math.max(0, earliest); i--) {
            greatest = larger(greatest, line.said().applyAsDouble(i));
        }
        return greatest;
    }

    /// Fits the axis to what is visible; thresholds are kept in sight.
    private LeftAxis axis(List<Columns> columns, Plot plot) {
        double least = Double.NaN;
        double greatest = Double.NaN;
        for (Columns line : columns) {
            least = smaller(least, line.leastVisible());
            greatest = larger(greatest, line.greatestVisible());
        }
        for (Threshold threshold : thresholds) {
            least = smaller(least, threshold.value());
            greatest = larger(greatest, threshold.value());
        }
        return LeftAxis.fit(range, least, greatest, plot.height());
    }

    private void paintLines(Pen pen, StripScene scene, List<Columns> columns) {
        Strokes strokes = pen.strokes(scene.plot(), rasters);
        LinePainter painter = new LinePainter(pen, scene, scale, strokes);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).filled()) {
                painter.area(lines.get(i), columns.get(i));
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            painter.line(lines.get(i), columns.get(i));
        }
        if (LinePainter.fewPoints(scene)) {
            strokes.show();
        }
    }

    private void paintNote(Pen pen, Plot plot, List<Columns> columns, String text) {
        double width = Lettering.width(Lettering.LABEL, text);
        double left = Math.rint(plot.left() + (plot.width() - width) / 2);
        pen.mixed(
                Lettering.LABEL,
                Lettering.VALUE,
                pen.color(Token.TEXT),
                text,
                left,
                new NotePlace(plot, scale).baseline(columns, left, width));
    }

    private static double smaller(double one, double other) {
        return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.min(one, other);
    }

    private static double larger(double one, double other) {
        return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.max(one, other);
    }
}
