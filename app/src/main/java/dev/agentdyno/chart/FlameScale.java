package dev.agentdyno.chart;

/// Where the boxes of a flame graph lie in a view, and which box lies where.
///
/// @param zoomed the box that takes the whole width
/// @param rows how many rows of boxes there are, with those below the zoomed box
/// @param width of the view, in pixels
/// @param height of the view, in pixels
/// @param scroll pixels by which the rows are moved away from the root's edge
record FlameScale(
        FlameData data,
        int zoomed,
        int rows,
        double width,
        double height,
        double scroll,
        FlameOrientation orientation) {
    /// From the top of one row to the top of the next; one pixel of it is the gap.
    static final double ROW = 20;

    /// The deepest row of what is zoomed into, and how many rows that makes.
    static int rows(FlameData data, int zoomed) {
        int deepest = data.depth(zoomed);
        for (int box = zoomed; box < data.end(zoomed); box++) {
            deepest = Math.max(deepest, data.depth(box));
        }
        return deepest + 1;
    }

    double contentHeight() {
        return rows * ROW;
    }

    double x(long axis) {
        long total = Math.max(1, data.total(zoomed));
        return (double) (axis - data.start(zoomed)) / total * width;
    }

    double width(int box) {
        return (double) data.total(box) / Math.max(1, data.total(zoomed)) * width;
    }

    double top(int depth) {
        return switch (orientation) {
            case ICICLE -> depth * ROW - scroll;
            case FLAME -> height - (depth + 1) * ROW + scroll;
        };
    }

    boolean shows(int depth) {
        double top = top(depth);
        return top + ROW > 0 && top < height;
    }

    /// Whether a row and all that are deeper lie outside of the view.
    boolean beyond(int depth) {
        return switch (orientation) {
            case ICICLE -> top(depth) >= height;
            case FLAME -> top(depth) + ROW <= 0;
        };
    }

    /// The box under a point, or -1.
    int at(FlameIndex index, double x, double y) {
        if (x < 0 || x >= width) {
            return FlameIndex.NONE;
        }
        int depth = depthAt(y);
        if (depth <= data.depth(zoomed)) {
            return ancestor(depth);
        }
        long axis = data.start(zoomed) + (long) (x / width * data.total(zoomed));
        int box = index.at(depth, axis);
        return box > zoomed && box < data.end(zoomed) ? box : FlameIndex.NONE;
    }

    private int depthAt(double y) {
        double from =
                switch (orientation) {
                    case ICICLE -> y + scroll;
                    case FLAME -> height - y + scroll;
                };
        return (int) Math.floor(from / ROW);
    }

    private int ancestor(int depth) {
        if (depth < 0) {
            return FlameIndex.NONE;
        }
        int box = zoomed;
        while (data.depth(box) > depth) {
            box = data.parent(box);
        }
        return box;
    }
}
