package dev.agentdyno.chart;

import java.util.List;

/// What stands over a picture of a chart that draws no title and no legend of its own.
///
/// @param note beside the title, such as a unit; empty if there is none
record Caption(String title, String note, List<LegendItem> legend) {
    static final double HEIGHT = 24;

    private static final double BASELINE = 14;

    /// Draws it on a line `width` pixels long.
    void paint(Pen pen, double width) {
        LegendPainter painter = new LegendPainter(pen);
        double end = painter.title(title, note, 0, BASELINE);
        painter.items(legend, end, width, BASELINE);
    }
}
