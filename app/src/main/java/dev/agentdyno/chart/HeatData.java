package dev.agentdyno.chart;

/// How often values fell into each bucket of each slot: row `r` holds values from `lowest *
/// ratio^r` to `lowest * ratio^(r + 1)`, in the strip's unit.
public record HeatData(Counts counts, int rows, double lowest, double ratio) {
    public static final HeatData EMPTY = new HeatData((slot, row) -> 0, 1, 0.1, 10);

    public HeatData {
        if (rows < 1 || lowest <= 0 || ratio <= 1) {
            throw new IllegalArgumentException("a heat map needs rows of growing values");
        }
    }

    /// The count of a cell; 0 where nothing fell or nothing is known.
    @FunctionalInterface
    public interface Counts {
        double at(int slot, int row);
    }

    double top() {
        return lowest * Math.pow(ratio, rows);
    }
}
