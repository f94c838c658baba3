package dev.agentdyno.chart;

/// The rhythm of a line: lengths drawn and left out, in pixels.
public enum Dash {
    SOLID,
    DASHED,
    DASH_DOT,
    SHORT,
    DOTTED,
    FINE;

    /// Drawn and left out in turn; empty for a line without gaps.
    double[] lengths() {
        return switch (this) {
            case SOLID -> new double[0];
            case DASHED -> new double[] {6, 3};
            case DASH_DOT -> new double[] {8, 3, 2, 3};
            case SHORT -> new double[] {4, 2};
            case DOTTED -> new double[] {2, 3};
            case FINE -> new double[] {1, 3};
        };
    }
}
