package dev.agentdyno.chart;

import java.util.List;
import java.util.Optional;

/// Lines over time: solid or dashed, with an area under one, thresholds, GC pauses as small
/// triangles at the top edge, and a note in the plot.
///
/// More points than pixels are drawn as spans from the least to the greatest value of each pixel
/// column; fewer as anti-aliased lines. NaN is a gap.
public final class StripChart extends Strip {
    private AxisRange range;
    private List<LineData> lines = List.of();
    private List<Threshold> thresholds = List.of();
    private List<Pause> pauses = List.of();
    private Optional<String> note = Optional.empty();
    private ValueFormat format = ValueFormat.SHORT;

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

    AxisRange range() {
        return range;
    }

    List<LineData> lines() {
        return lines;
    }

    List<Threshold> thresholds() {
        return thresholds;
    }

    List<Pause> pauses() {
        return pauses;
    }

    Optional<String> note() {
        return note;
    }

    ValueFormat format() {
        return format;
    }
}
