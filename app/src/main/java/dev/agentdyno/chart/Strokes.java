package dev.agentdyno.chart;

import javafx.scene.paint.Color;

/// Lines with soft edges, cut off at the edges of a plot.
interface Strokes {
    /// Adds a line through points relative to the upper left corner of the plot.
    ///
    /// @param points how many of `xs` and `ys` are points, from left to right
    /// @param thickness in pixels of the plot
    void stroke(double[] xs, double[] ys, int points, double thickness);

    /// Paints what has been added since the last call, where `dash` draws.
    void paint(Color color, DashPattern dash);

    /// Shows what was painted.
    void show();
}
