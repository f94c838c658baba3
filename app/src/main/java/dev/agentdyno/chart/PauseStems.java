package dev.agentdyno.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pauses as stems with a head for their cause, over time, in milliseconds.
public final class PauseStems extends Strip {
    private static final double HEAD = 7;

    private List<Pause> pauses = List.of();
    private List<Threshold> thresholds = List.of();
    private ValueScale scale = new ValueScale(AxisRange.Scale.LINEAR, 0, 1, 0, 1);

    public PauseStems(String title, String unit) {
        super(title, unit);
    }

    /// Pauses in order of time.
    public void setPauses(List<Pause> pauses) {
        this.pauses = List.copyOf(pauses);
        changed();
    }

    public void setThresholds(List<Threshold> thresholds) {
        this.thresholds = List.copyOf(thresholds);
        changed();
    }

    @Override
    void paint(Pen pen, StripScene scene) {
        LeftAxis axis = axis(scene);
        scale = axis.scale(scene.plot());
        FramePainter frame = new FramePainter(pen, scene.plot(), scale);
        frame.grid(axis);
        frame.labels(axis);
        for (Pause pause : pauses) {
            if (scene.time().shows(pause.atNanos())) {
                stem(pen, scene, pause);
            }
        }
        thresholds.forEach(frame::threshold);
    }

    @Override
    void paintCrosshair(Pen pen, StripScene scene) {}

    @Override
    List<LegendItem> legend(StripScene scene, ChartTheme theme) {
        Map<String, Pause> kinds = new LinkedHashMap<>();
        pauses.forEach(pause -> kinds.putIfAbsent(pause.kind(), pause));
        List<LegendItem> items = new ArrayList<>();
        kinds.forEach((kind, pause) -> {
            var sample = new LegendItem.Sample.Marker(theme.color(pause.color()), pause.shape());
            items.add(new LegendItem(sample, kind, Optional.empty()));
        });
        return items;
    }

    @Override
    boolean showsMarks() {
        return true;
    }

    private LeftAxis axis(StripScene scene) {
        double longest = Double.NaN;
        for (Pause pause : pauses) {
            if (scene.time().shows(pause.atNanos())) {
                longest =
                        Double.isNaN(longest) ? pause.millis() : Math.max(longest, pause.millis());
            }
        }
        for (Threshold threshold : thresholds) {
            longest =
                    Double.isNaN(longest)
                            ? threshold.value()
                            : Math.max(longest, threshold.value());
        }
        return LeftAxis.fit(AxisRange.LINEAR, 0, longest, scene.plot().height());
    }

    private void stem(Pen pen, StripScene scene, Pause pause) {
        double x = Math.floor(scene.time().x(pause.atNanos()));
        double y = Math.rint(scale.y(pause.millis()));
        pen.vertical(pen.color(Token.LINE_STRONG), x, y, scene.plot().bottom(), 1, 0);
        Markers.paint(pen, pause.shape(), pen.theme().color(pause.color()), x + 0.5, y + 0.5, HEAD);
    }
}
