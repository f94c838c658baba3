package dev.agentdyno.chart;

/// Moments and loads of a tape as pixels.
record TapeScale(TimeSpan whole, double width, double top, double base, double mostLoad) {
    private static final double LOAD_TOP = 9;
    private static final double BASE = 32;

    static TapeScale of(TapeData data, double width) {
        double most = 0;
        for (TapeData.Corner corner : data.planned()) {
            most = Math.max(most, corner.load());
        }
        for (int slot = 0; slot < data.grid().slots(); slot++) {
            double load = data.achieved().applyAsDouble(slot);
            if (load > most) {
                most = load;
            }
        }
        return new TapeScale(data.whole(), width, LOAD_TOP, BASE, most > 0 ? most : 1);
    }

    double x(long nanos) {
        double share = (double) (nanos - whole.fromNanos()) / Math.max(1, whole.lengthNanos());
        return share * width;
    }

    long nanosAt(double x) {
        return whole.fromNanos() + Math.round(x / width * whole.lengthNanos());
    }

    double y(double load) {
        return base - load / mostLoad * (base - top);
    }
}
