package dev.agentdyno.chart;

/// The boxes of each depth from left to right, to find one by its place: a binary search.
/// Immutable.
final class FlameIndex {
    static final int NONE = -1;

    private final FlameData data;
    private final int[][] rows;

    FlameIndex(FlameData data) {
        this.data = data;
        int[] counts = counts(data);
        rows = new int[counts.length][];
        for (int depth = 0; depth < counts.length; depth++) {
            rows[depth] = new int[counts[depth]];
        }
        int[] filled = new int[counts.length];
        for (int box = 0; box < data.size(); box++) {
            int depth = data.depth(box);
            rows[depth][filled[depth]++] = box;
        }
    }

    private static int[] counts(FlameData data) {
        int deepest = 0;
        for (int box = 0; box < data.size(); box++) {
            deepest = Math.max(deepest, data.depth(box));
        }
        int[] counts = new int[deepest + 1];
        for (int box = 0; box < data.size(); box++) {
            counts[data.depth(box)]++;
        }
        return counts;
    }

    /// How many depths there are.
    int rows() {
        return rows.length;
    }

    /// The box of a depth over a place on the axis, or [#NONE].
    int at(int depth, long axis) {
        if (depth < 0 || depth >= rows.length) {
            return NONE;
        }
        int place = lastFrom(rows[depth], axis);
        if (place < 0) {
            return NONE;
        }
        int box = rows[depth][place];
        return axis < data.start(box) + data.total(box) ? box : NONE;
    }

    /// The box to the left or right of one at the same depth, or [#NONE].
    int beside(int box, int step) {
        int[] row = rows[data.depth(box)];
        int place = lastFrom(row, data.start(box)) + step;
        return place < 0 || place >= row.length ? NONE : row[place];
    }

    private int lastFrom(int[] row, long axis) {
        int low = 0;
        int high = row.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (data.start(row[middle]) <= axis) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}
