package dev.agentdyno.chart;

/// The rectangle that holds data, on whole pixels.
record Plot(double left, double top, double width, double height) {
    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    int columns() {
        return Math.max(0, (int) width);
    }
}
