package dev.agentdyno.chart;

/// The sign of a broken budget and of high severity: a filled octagon with an exclamation mark.
final class Octagon {
    private static final double CORNER = 0.3;

    private Octagon() {}

    static void paint(Pen pen, double left, double top, double size) {
        double near = size * CORNER;
        double far = size - near;
        double[] xs = {near, far, size, size, far, near, 0, 0};
        double[] ys = {0, 0, near, far, size, size, far, near};
        for (int i = 0; i < xs.length; i++) {
            xs[i] += left;
            ys[i] += top;
        }
        pen.polygon(pen.color(Token.CRITICAL), xs, ys);
        double middle = left + size / 2 - 0.75;
        pen.fill(Token.PANEL, middle, top + size * 0.22, 1.5, size * 0.34);
        pen.fill(Token.PANEL, middle, top + size * 0.67, 1.5, 1.5);
    }
}
