package dev.agentdyno.chart;

import java.util.ArrayList;
import java.util.List;

/// Where the parts of a [StripStack] lie: the time axis on top, then the frames of the strips
/// without gaps; each frame has a head and a plot.
record StripLayout(List<Plot> frames, List<Plot> plots) {
    static final double AXIS = 24;
    static final double GUTTER = 44;
    static final double RIGHT = 6;

    /// Separator, head and the room of a marker between head and plot.
    private static final double ABOVE = 28;

    private static final double BELOW = 5;

    /// The baseline of the words in a head, from the top of its frame.
    static final double HEAD_BASELINE = 16;

    /// The lower edge of the words in a head, from the top of its frame.
    static final double HEAD_FOOT = 23;

    static StripLayout of(double width, double height, List<Double> weights) {
        double room = Math.max(0, height - AXIS);
        double total = weights.stream().mapToDouble(Double::doubleValue).sum();
        List<Plot> frames = new ArrayList<>();
        List<Plot> plots = new ArrayList<>();
        double before = 0;
        for (double weight : weights) {
            double top = AXIS + Math.floor(room * before / total);
            before += weight;
            double bottom = AXIS + Math.floor(room * before / total);
            frames.add(new Plot(0, top, Math.floor(width), bottom - top));
            plots.add(plot(Math.floor(width), top, bottom));
        }
        return new StripLayout(frames, plots);
    }

    private static Plot plot(double width, double top, double bottom) {
        return new Plot(
                GUTTER,
                top + ABOVE,
                Math.max(1, width - GUTTER - RIGHT),
                Math.max(1, bottom - top - ABOVE - BELOW));
    }
}
