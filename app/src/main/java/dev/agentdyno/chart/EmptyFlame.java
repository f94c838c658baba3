package dev.agentdyno.chart;

/// Nothing was sampled.
record EmptyFlame() implements FlameData {
    @Override
    public int size() {
        return 1;
    }

    @Override
    public int parent(int box) {
        return -1;
    }

    @Override
    public int depth(int box) {
        return 0;
    }

    @Override
    public int end(int box) {
        return 1;
    }

    @Override
    public long start(int box) {
        return 0;
    }

    @Override
    public long total(int box) {
        return 0;
    }

    @Override
    public long self(int box) {
        return 0;
    }

    @Override
    public int frame(int box) {
        return 0;
    }

    @Override
    public String name(int frame) {
        return "";
    }

    @Override
    public FlameColor color(int box) {
        return FlameColor.Kind.ROOT;
    }
}
