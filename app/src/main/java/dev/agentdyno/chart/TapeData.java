package dev.agentdyno.chart;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/// The whole run on the tape: from start to planned end, the planned load as corners of a line, the
/// load done so far for every slot of `grid`, stage and change marks, and now.
///
/// An unknown end is the end of the data. Loads share one unit.
public record TapeData(
        TimeSpan whole,
        List<Corner> planned,
        TimeGrid grid,
        IntToDoubleFunction achieved,
        List<TimeMark> marks,
        long nowNanos,
        boolean live) {
    public static final TapeData EMPTY =
            new TapeData(
                    new TimeSpan(0, 0),
                    List.of(),
                    TimeGrid.EMPTY,
                    slot -> Double.NaN,
                    List.of(),
                    0,
                    false);

    public TapeData {
        planned = List.copyOf(planned);
        marks = List.copyOf(marks);
    }

    /// A corner of the planned load.
    public record Corner(long atNanos, double load) {}
}
